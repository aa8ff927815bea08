import type { PageCommit, VideoSighting } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { sortedByKey } from '../rows/sorted-by-key.ts'
import { addPending } from '../sql/pending-videos.ts'
import { insertMatches, readPublished, upsertFound } from '../sql/videos.ts'

interface FoundResult {
  readonly matchesNew: number
  readonly foundIds: readonly string[]
}

type Ids = { readonly video_id: string }

/** Makes each sighting a match, and what has no content and no task of its own pending. */
export async function storeFound(
  session: Session,
  { found, now }: PageCommit,
  sourceId: string | undefined,
): Promise<FoundResult> {
  if (found === undefined || sourceId === undefined || found.videos.length === 0) return { matchesNew: 0, foundIds: [] }
  const { route, expiresAt, videos } = found
  const firsts = firstOfEach(videos)
  const sightings = sortedByKey(firsts, ({ videoId }) => videoId)
  const rows = sightings.map((video) => [
    ...[video.videoId, 'found', video.channelId, video.publishedAt, now],
    ...[expiresAt, now],
  ])
  const toHydrate = new Set((await session.queryRows<Ids>(upsertFound, rows)).map(({ video_id }) => video_id))
  const published = await publishedTimes(
    session,
    sightings.map(({ videoId }) => videoId).filter((videoId) => !toHydrate.has(videoId)),
  )
  const matches = sightings.map(({ videoId, publishedAt }) => [
    ...[videoId, sourceId, published.get(videoId) ?? publishedAt],
    ...[now, route],
  ])
  const matchesNew = (await session.queryRows<Ids>(insertMatches, matches)).length
  // In the order of the page: who was listed first is hydrated first.
  const pending = firsts.map(({ videoId }) => videoId).filter((videoId) => toHydrate.has(videoId))
  return { matchesNew, foundIds: await makePending(session, pending, now) }
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

/** A match sorts by the publish time of the video as it is stored, whatever the listing says. */
async function publishedTimes(session: Session, knownIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (knownIds.length === 0) return new Map()
  const rows = await session.query<Ids & { readonly published_at: Date }>(readPublished, [knownIds])
  return new Map(rows.map(({ video_id, published_at }) => [video_id, published_at]))
}

function firstOfEach(videos: readonly VideoSighting[]): readonly VideoSighting[] {
  const seen = new Set<string>()
  return videos.filter(({ videoId }) => !seen.has(videoId) && seen.add(videoId))
}
