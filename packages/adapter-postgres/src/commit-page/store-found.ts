import type { VideoRecord, VideoSighting } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { sortedByKey } from '../rows/sorted-by-key.ts'
import { addPending } from '../sql/pending-videos.ts'
import { insertMatches, readKnown, upsertFound } from '../sql/videos.ts'
import type { ReadCommit } from './read-commit.ts'
import type { SourceCounts } from './source-counts.ts'

interface FoundResult {
  readonly matchesNew: number
  readonly foundIds: readonly string[]
}

type Ids = { readonly video_id: string }
type Known = Ids & { readonly state: VideoRecord['state']; readonly published_at: Date | null }

/** Makes each sighting a match, and what has no content and no task of its own pending. */
export async function storeFound(
  session: Session,
  { found, now }: ReadCommit,
  sourceId: string | undefined,
  counts: SourceCounts,
): Promise<FoundResult> {
  if (found === undefined || sourceId === undefined || found.videos.length === 0) return { matchesNew: 0, foundIds: [] }
  const { route, expiresAt, videos } = found
  const firsts = firstOfEach(videos)
  const sightings = sortedByKey(firsts, ({ videoId }) => videoId)
  const rows = sightings.map((video) => [
    ...[video.videoId, 'found', video.channelId, video.publishedAt, now],
    ...[expiresAt, now],
  ])
  const upserted = await session.queryRows<Ids & Pick<Known, 'state'>>(upsertFound, rows)
  const toHydrate = new Map(upserted.map(({ video_id, state }) => [video_id, state]))
  const known = await readKnownVideos(
    session,
    sightings.map(({ videoId }) => videoId).filter((videoId) => !toHydrate.has(videoId)),
  )
  const matches = sightings.map(({ videoId, publishedAt }) => [
    ...[videoId, sourceId, known.get(videoId)?.published_at ?? publishedAt],
    ...[now, route],
  ])
  const added = (await session.queryRows<Ids>(insertMatches, matches)).map(({ video_id }) => video_id)
  counts.addMatches(
    sourceId,
    added.map((videoId) => toHydrate.get(videoId) ?? known.get(videoId)?.state ?? 'found'),
  )
  // In the order of the page: who was listed first is hydrated first.
  const pending = firsts.map(({ videoId }) => videoId).filter((videoId) => toHydrate.has(videoId))
  return { matchesNew: added.length, foundIds: await makePending(session, pending, now) }
}

/** Those that were neither pending nor in a task, in the order given. */
export async function makePending(
  session: Session,
  videoIds: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  if (videoIds.length === 0) return []
  const added = new Set((await session.query<Ids>(addPending, [videoIds, now])).map(({ video_id }) => video_id))
  return videoIds.filter((videoId) => added.has(videoId))
}

/** What is stored of videos that are locked. A match sorts by the publish time of the video as it is stored, whatever the listing says. */
async function readKnownVideos(session: Session, videoIds: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  if (videoIds.length === 0) return new Map()
  const rows = await session.query<Known>(readKnown, [videoIds])
  return new Map(rows.map((row) => [row.video_id, row]))
}

function firstOfEach(videos: readonly VideoSighting[]): readonly VideoSighting[] {
  const seen = new Set<string>()
  return videos.filter(({ videoId }) => !seen.has(videoId) && seen.add(videoId))
}
