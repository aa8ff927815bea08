import {
  encodeVideoCursor,
  type MatchRecord,
  type ResolvedVideoQuery,
  type StoredVideo,
  type VideoPage,
  type VideoPosition,
  videoPosition,
} from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { toVideoRecord } from '../rows/video-row.ts'
import { type PlacedRow, pageStatement } from './page-statement.ts'

interface Placed {
  readonly video: StoredVideo
  readonly position: VideoPosition
  readonly matches: PlacedRow['matches']
}

const mostRowsAtOnce = 1_000

export async function searchVideos(session: Session, query: ResolvedVideoQuery, now: Date): Promise<VideoPage> {
  // One more than the page tells whether there is a next one.
  const first = await firstVideos(session, query, now, query.limit + 1)
  const page = first.slice(0, query.limit)
  const last = first.length > page.length ? page.at(-1) : undefined
  return {
    items: page.map(({ video }) => video),
    nextCursor: last && encodeVideoCursor(last.position, query.fingerprint),
    matches: query.withMatches ? page.flatMap(matchesOf) : undefined,
  }
}

function matchesOf({ video: { videoId }, matches }: Placed): readonly MatchRecord[] {
  const records = (matches ?? []).map(([sourceId, foundAt, route, shownBySearch, listed]) => {
    return { sourceId, videoId, foundAt: new Date(foundAt), route, shownBySearch, listed }
  })
  return records.sort((one, other) => (one.sourceId < other.sourceId ? -1 : 1))
}

/**
 * Goes on until there are enough that have not expired. Those that have are few, because they are purged; leaving them out here keeps the
 * statement that finds the page from looking at the state of every video that matches.
 */
async function firstVideos(
  session: Session,
  query: ResolvedVideoQuery,
  now: Date,
  count: number,
): Promise<readonly Placed[]> {
  const first: Placed[] = []
  let after = query.after
  for (let size = count; ; size = Math.min(2 * size, mostRowsAtOnce)) {
    const { statement, values } = pageStatement(query, after, size)
    const rows = await session.query<PlacedRow>(statement, values)
    for (const row of rows) {
      after = positionOf(query, row)
      const video = toVideoRecord(row, now)
      if (video.state === 'stored') first.push({ video, position: after, matches: row.matches })
      if (first.length === count) return first
    }
    if (rows.length < size) return first
  }
}

function positionOf({ order }: ResolvedVideoQuery, row: PlacedRow): VideoPosition {
  const { video_id: videoId, place_published_at: publishedAt, place_views, place_tier } = row
  return videoPosition(order, { videoId, publishedAt, viewCount: place_views ?? undefined }, place_tier)
}
