import type { MatchRoute, VideoRecord, VideoSighting } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { sortedByKey } from '../rows/sorted-by-key.ts'
import { addPending } from '../sql/pending-videos.ts'
import { readKnown, upsertFound, upsertMatches } from '../sql/videos.ts'
import type { ReadCommit } from './read-commit.ts'
import type { SourceCounts } from './source-counts.ts'

interface FoundResult {
  readonly matchesNew: number
  readonly foundIds: readonly string[]
}

interface Sighting extends VideoSighting {
  readonly page: number
  readonly sourceId: string
  readonly route: MatchRoute
  readonly shownBySearch: boolean
  readonly listed: boolean
  readonly now: Date
  readonly expiresAt: Date
}

type Ids = { readonly video_id: string }
type MatchKey = Ids & { readonly source_id: string; readonly is_new: boolean }
type Known = Ids & { readonly state: VideoRecord['state']; readonly published_at: Date | null }

/** Makes each sighting a match, and what has no content and no task of its own pending. Returns what that was of each page. */
export async function storeFound(
  session: Session,
  commits: readonly ReadCommit[],
  sourceIds: ReadonlySet<string>,
  counts: SourceCounts,
): Promise<readonly FoundResult[]> {
  const all = commits.flatMap((commit, page) => sightingsOf(commit, page, sourceIds))
  if (all.length === 0) return []
  const firsts = firstOfEach(all, ({ videoId }) => videoId)
  const videos = sortedByKey(firsts, ({ videoId }) => videoId)
  const rows = videos.map(({ videoId, channelId, publishedAt, now, expiresAt }) => {
    return [videoId, 'found', channelId, publishedAt, now, expiresAt, now]
  })
  const upserted = await session.queryRows<Ids & Pick<Known, 'state'>>(upsertFound, rows)
  const toHydrate = new Map(upserted.map(({ video_id, state }) => [video_id, state]))
  const known = await readKnownVideos(
    session,
    videos.map(({ videoId }) => videoId).filter((videoId) => !toHydrate.has(videoId)),
  )
  const matches = sortedByKey(matchesOf(all), matchKey)
  const added = await storeMatches(session, matches, known)
  for (const { videoId, sourceId } of added) {
    counts.addMatches(sourceId, [toHydrate.get(videoId) ?? known.get(videoId)?.state ?? 'found'])
  }
  // In the order of the pages: who was listed first is hydrated first.
  const pending = firsts.filter(({ videoId }) => toHydrate.has(videoId))
  const foundIds = await makePending(
    session,
    pending.map(({ videoId, now }) => ({ videoId, now })),
  )
  return resultsOf(commits.length, { added, pending, foundIds: new Set(foundIds) })
}

/** Of a source that was removed meanwhile nothing comes back. */
function sightingsOf({ found = [], now }: ReadCommit, page: number, sourceIds: ReadonlySet<string>): Sighting[] {
  const there = found.filter(({ sourceId }) => sourceIds.has(sourceId))
  return there.flatMap(({ videos, shownBySearch = false, listed = false, ...ofSource }) => {
    return videos.map((video) => ({ ...video, ...ofSource, shownBySearch, listed, page, now }))
  })
}

/** One for each source and video: the first, with what all of them say of what showed it. */
function matchesOf(sightings: readonly Sighting[]): readonly Sighting[] {
  const matches = new Map<string, Sighting>()
  for (const sighting of sightings) {
    const key = matchKey(sighting)
    const first = matches.get(key) ?? sighting
    const shownBySearch = first.shownBySearch || sighting.shownBySearch
    matches.set(key, { ...first, shownBySearch, listed: first.listed || sighting.listed })
  }
  return [...matches.values()]
}

/** Those that are new. */
async function storeMatches(
  session: Session,
  matches: readonly Sighting[],
  known: ReadonlyMap<string, Known>,
): Promise<readonly Sighting[]> {
  const rows = matches.map(({ videoId, sourceId, publishedAt, now, route, shownBySearch, listed }) => {
    return [videoId, sourceId, known.get(videoId)?.published_at ?? publishedAt, now, route, shownBySearch, listed]
  })
  const written = await session.queryRows<MatchKey>(upsertMatches, rows)
  const added = written.filter(({ is_new }) => is_new)
  const keys = new Set(added.map(({ video_id, source_id }) => matchKey({ videoId: video_id, sourceId: source_id })))
  return matches.filter((match) => keys.has(matchKey(match)))
}

/** Sorts as the primary key does; no id holds U+0000. */
function matchKey({ videoId, sourceId }: { readonly videoId: string; readonly sourceId: string }): string {
  return `${videoId}\u0000${sourceId}`
}

function resultsOf(
  count: number,
  found: {
    readonly added: readonly Sighting[]
    readonly pending: readonly Sighting[]
    readonly foundIds: ReadonlySet<string>
  },
): readonly FoundResult[] {
  const results = Array.from({ length: count }, () => ({ matchesNew: 0, foundIds: [] as string[] }))
  for (const { page } of found.added) (results[page] as (typeof results)[number]).matchesNew += 1
  for (const { page, videoId } of found.pending) {
    if (found.foundIds.has(videoId)) results[page]?.foundIds.push(videoId)
  }
  return results
}

/** Those that were neither pending nor in a task, in the order given. */
export async function makePending(
  session: Session,
  videos: readonly { readonly videoId: string; readonly now: Date }[],
): Promise<readonly string[]> {
  if (videos.length === 0) return []
  const ids = videos.map(({ videoId }) => videoId)
  const rows = await session.query<Ids>(addPending, [ids, videos.map(({ now }) => now)])
  const added = new Set(rows.map(({ video_id }) => video_id))
  return ids.filter((videoId) => added.has(videoId))
}

/** What is stored of videos that are locked. A match sorts by the publish time of the video as it is stored, whatever the listing says. */
async function readKnownVideos(session: Session, videoIds: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  if (videoIds.length === 0) return new Map()
  const rows = await session.query<Known>(readKnown, [videoIds])
  return new Map(rows.map((row) => [row.video_id, row]))
}

function firstOfEach<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const seen = new Set<string>()
  return rows.filter((row) => !seen.has(keyOf(row)) && seen.add(keyOf(row)))
}
