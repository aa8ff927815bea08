import type { VideoChange } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { sortedByKey } from '../rows/sorted-by-key.ts'
import { contentValues, type ReadVideo } from '../rows/video-row.ts'
import { logChanges } from '../sql/changes.ts'
import { deleteReadings } from '../sql/freshness.ts'
import { deletePending } from '../sql/pending-videos.ts'
import { correctMatches, deleteContent, markGone, readHashes, upsertContent, upsertRead } from '../sql/videos.ts'
import type { ReadCommit } from './read-commit.ts'
import { type CountedMatch, countedMatches, type PreviousState, type SourceCounts } from './source-counts.ts'

interface ReadRow {
  readonly video_id: string
  readonly times_stored: number
  readonly previous_state: PreviousState | null
}

interface Outcome {
  readonly kind: VideoChange['kind']
  readonly previousState: PreviousState | null | undefined
}

type Outcomes = ReadonlyMap<string, Outcome>

/** Stores the videos that the last page of a group read by id, whatever was known of them, and leaves tombstones for those that are gone. */
export async function storeRead(
  session: Session,
  commits: readonly ReadCommit[],
  counts: SourceCounts,
): Promise<readonly VideoChange[]> {
  const last = commits.at(-1)
  if (last === undefined) return []
  const { hydrated, gone = [], now } = last
  const videos = new Map(hydrated.map((video) => [video.videoId, video]))
  const outcomes: Outcomes = new Map([
    ...(await storeHydrated(session, [...videos.values()], now)),
    ...(await storeGone(session, [...new Set(gone)], now)),
  ])
  const ids = [...videos.keys(), ...gone]
  if (ids.length === 0) return []
  await session.change(deletePending, [ids])
  const changed = [...outcomes].filter(([, { kind }]) => kind !== 'unchanged')
  if (changed.length > 0) {
    await session.change(logChanges, [changed.map(([id]) => id), changed.map(([, { kind }]) => kind), now])
  }
  const matches = await countedMatches(session, [...outcomes.keys()])
  await correctCopies(session, videos, matches)
  return [...outcomes].map(([videoId, { kind, previousState }]) => {
    const ofVideo = matches.get(videoId) ?? []
    counts.moveVideo(ofVideo, previousState, kind === 'gone' ? 'gone' : 'stored')
    return { videoId, kind, sourceIds: ofVideo.map(({ source_id }) => source_id) }
  })
}

/** What became of each video, in the order given. */
async function storeHydrated(session: Session, videos: readonly ReadVideo[], now: Date): Promise<Outcomes> {
  if (videos.length === 0) return new Map()
  const sorted = sortedByKey(videos, ({ videoId }) => videoId)
  const rows = await session.queryRows<ReadRow>(
    upsertRead,
    sorted.map(({ state }) => [...state, now]),
  )
  const known = new Map(rows.map((row) => [row.video_id, row]))
  // Their rows in video_state are locked from here on: whoever writes the content of a video locks that first.
  const readable = rows.filter(({ previous_state }) => previous_state === 'stored').map(({ video_id }) => video_id)
  const hashes = await readHashesOf(session, readable)
  const isSame = ({ videoId, contentHash }: ReadVideo): boolean => hashes.get(videoId) === contentHash
  await session.queryRows(upsertContent, sorted.filter((video) => !isSame(video)).map(contentValues))
  return new Map(
    videos.map((video) => {
      const { times_stored, previous_state: previousState } = known.get(video.videoId) ?? {}
      const kind = times_stored === 1 ? 'new' : isSame(video) ? 'unchanged' : 'updated'
      return [video.videoId, { kind, previousState }]
    }),
  )
}

async function readHashesOf(session: Session, videoIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (videoIds.length === 0) return new Map()
  const rows = await session.query<{ video_id: string; content_hash: string }>(readHashes, [videoIds])
  return new Map(rows.map(({ video_id, content_hash }) => [video_id, content_hash]))
}

/** One that was forgotten meanwhile stays forgotten. */
async function storeGone(session: Session, videoIds: readonly string[], now: Date): Promise<Outcomes> {
  if (videoIds.length === 0) return new Map()
  const rows = await session.query<Omit<ReadRow, 'times_stored'>>(markGone, [[...videoIds].sort(), now])
  const marked = new Map(rows.map(({ video_id, previous_state }) => [video_id, previous_state]))
  const gone = videoIds.filter((videoId) => marked.has(videoId))
  if (gone.length > 0) {
    await session.change(deleteContent, [gone])
    await session.change(deleteReadings, [gone])
  }
  return new Map(gone.map((videoId) => [videoId, { kind: 'gone', previousState: marked.get(videoId) }]))
}

/** A match carries a copy of its video's publish time: where that is another one now, the copies follow. */
async function correctCopies(
  session: Session,
  videos: ReadonlyMap<string, ReadVideo>,
  matches: ReadonlyMap<string, readonly CountedMatch[]>,
): Promise<void> {
  const outdated = [...matches].filter(([videoId, ofVideo]) => {
    const publishedAtMs = videos.get(videoId)?.publishedAt.getTime()
    return publishedAtMs !== undefined && ofVideo.some(({ published_at }) => published_at.getTime() !== publishedAtMs)
  })
  if (outdated.length > 0) await session.change(correctMatches, [outdated.map(([videoId]) => videoId)])
}
