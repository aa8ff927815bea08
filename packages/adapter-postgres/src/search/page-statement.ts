import type { MatchRecord, ResolvedVideoQuery, VideoPosition } from '@youtube-archives/core'
import type { Statement } from '../connection/statement.ts'
import type { VideoRow } from '../rows/video-row.ts'
import { recordColumns } from '../sql/videos.ts'
import { type FilteredVideos, filteredVideos } from './filtered-videos.ts'
import { StatementBuilder } from './statement-builder.ts'
import { tierExpression } from './text-conditions.ts'

/** A video, and where it stands in the order of a page. */
export interface PlacedRow extends VideoRow {
  readonly place_published_at: Date
  readonly place_views: number | null
  readonly place_tier: number
  /** Of each match, in any order, its source, time, route, whether search has shown it and whether it is listed; null where there are none, or were not asked for. */
  readonly matches: readonly (readonly [string, string, MatchRecord['route'], boolean, boolean])[] | null
}

// Relevance is decided among so many of the newest that match: ranking all that hold a common word would read most of the archive.
const rankedVideos = 5_000

interface Built {
  readonly statement: Statement
  readonly values: unknown[]
}

/** The next `count` videos behind a place, in order. Whether they have expired is for the reader to see. */
export function pageStatement(query: ResolvedVideoQuery, after: VideoPosition | undefined, count: number): Built {
  const builder = new StatementBuilder()
  const videos = filteredVideos(builder, query)
  return withRecords(builder, placesOf(builder, videos, query, after, count), query)
}

/** The page itself: which videos, by what they are sorted, and how. */
interface Places {
  readonly page: string
  readonly order: string
}

function placesOf(
  builder: StatementBuilder,
  videos: FilteredVideos,
  query: ResolvedVideoQuery,
  after: VideoPosition | undefined,
  count: number,
): Places {
  switch (query.order) {
    case 'views':
      return byViews(builder, videos, after, count)
    case 'relevance':
      return byRelevance(builder, videos, query, after, count)
    default:
      return byTime(builder, videos, query.order, after, count)
  }
}

function byTime(
  builder: StatementBuilder,
  { from, publishedAt, videoId }: FilteredVideos,
  order: 'newest' | 'oldest',
  after: VideoPosition | undefined,
  count: number,
): Places {
  const [behind, direction] = order === 'newest' ? ['<', 'desc'] : ['>', 'asc']
  if (after && 'publishedAtMs' in after) {
    const place = [builder.value(new Date(after.publishedAtMs), 'timestamptz'), builder.value(after.videoId, 'text')]
    builder.conditions.push(`(${publishedAt}, ${videoId}) ${behind} (${place.join(', ')})`)
  }
  const page = `select ${videoId} as id, ${publishedAt} as at, null::bigint as views, 0 as tier
from ${from}
${builder.where}
order by ${publishedAt} ${direction}, ${videoId} ${direction}
limit ${builder.value(count, 'int')}`
  return { page, order: `p.at ${direction}, p.id ${direction}` }
}

function byViews(
  builder: StatementBuilder,
  { from, publishedAt }: FilteredVideos,
  after: VideoPosition | undefined,
  count: number,
): Places {
  builder.conditions.push(`s.state = 'stored'`)
  if (after?.order === 'views') {
    const place = [builder.value(after.viewCount ?? -1, 'bigint'), builder.value(after.videoId, 'text')]
    builder.conditions.push(`(coalesce(s.view_count, -1), s.video_id) < (${place.join(', ')})`)
  }
  const page = `select s.video_id as id, ${publishedAt} as at, s.view_count as views, 0 as tier
from ${from} join :schema.video_state s on s.video_id = v.video_id
${builder.where}
order by coalesce(s.view_count, -1) desc, s.video_id desc
limit ${builder.value(count, 'int')}`
  return { page, order: 'coalesce(p.views, -1) desc, p.id desc' }
}

function byRelevance(
  builder: StatementBuilder,
  { from, publishedAt, videoId }: FilteredVideos,
  { text }: ResolvedVideoQuery,
  after: VideoPosition | undefined,
  count: number,
): Places {
  const newest = `select ${videoId}, ${publishedAt}, v.title_tokens from ${from}
    ${builder.where}
    order by ${publishedAt} desc, ${videoId} desc limit ${rankedVideos}`
  const tier = tierExpression(builder, text, 'n.title_tokens')
  let behind = ''
  if (after?.order === 'relevance') {
    const place = [builder.value(new Date(after.publishedAtMs), 'timestamptz'), builder.value(after.videoId, 'text')]
    const ofTier = builder.value(after.tier, 'int')
    behind = `where r.tier > ${ofTier} or r.tier = ${ofTier} and (r.published_at, r.video_id) < (${place.join(', ')})`
  }
  const page = `select r.video_id as id, r.published_at as at, null::bigint as views, r.tier
from (
  select n.video_id, n.published_at, ${tier} as tier
  from (${newest}) as n
) as r
${behind}
order by r.tier, r.published_at desc, r.video_id desc
limit ${builder.value(count, 'int')}`
  return { page, order: 'p.tier, p.at desc, p.id desc' }
}

/** The page first, then what is stored of it: joined at once, the records of all that match would be read. */
function withRecords(builder: StatementBuilder, { page, order }: Places, { withMatches }: ResolvedVideoQuery): Built {
  const matches = withMatches ? matchesOfVideo : 'null::json'
  return builder.build(`with p as materialized (
${page}
)
select p.at as place_published_at, p.views as place_views, p.tier as place_tier, ${recordColumns}, ${matches} as matches
from p join :schema.video_state s on s.video_id = p.id left join :schema.videos v on v.video_id = p.id
order by ${order}`)
}

const matchesOfVideo = `(
  select json_agg(json_build_array(m.source_id, m.found_at, m.route, m.shown_by_search, m.listed))
  from :schema.video_matches m where m.video_id = s.video_id
)`
