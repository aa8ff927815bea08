import type { HydratedVideo, PageCommit, VideoChange } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { sortedByKey } from '../rows/sorted-by-key.ts'
import { contentValues, readValues } from '../rows/video-row.ts'
import { logChanges } from '../sql/changes.ts'
import { deletePending } from '../sql/pending-videos.ts'
import {
  correctMatches,
  deleteContent,
  markGone,
  readHashes,
  readMatches,
  upsertContent,
  upsertRead,
} from '../sql/videos.ts'

interface ReadRow {
  readonly video_id: string
  readonly times_stored: number
  readonly was_readable: boolean
}

interface MatchRow {
  readonly video_id: string
  readonly source_id: string
  readonly published_at: Date
}

type Kinds = ReadonlyMap<string, VideoChange['kind']>

/** Stores videos that were read by id, whatever was known of them, and leaves tombstones for those that are gone. */
export async function storeRead(session: Session, commit: PageCommit): Promise<readonly VideoChange[]> {
  const { hydrated = [], gone = [], now } = commit
  const videos = new Map(hydrated.map((video) => [video.videoId, video]))
  const kinds: Kinds = new Map([
    ...(await storeHydrated(session, [...videos.values()], now)),
    ...(await storeGone(session, [...new Set(gone)], now)),
  ])
  const ids = [...videos.keys(), ...gone]
  if (ids.length === 0) return []
  await session.change(deletePending, [ids])
  const changed = [...kinds].filter(([, kind]) => kind !== 'unchanged')
  if (changed.length > 0) {
    await session.change(logChanges, [changed.map(([id]) => id), changed.map(([, kind]) => kind), now])
  }
  const matches = await readMatchesOf(session, [...kinds.keys()], videos)
  return [...kinds].map(([videoId, kind]) => ({ videoId, kind, sourceIds: matches.get(videoId) ?? [] }))
}

/** What became of each video, in the order given. */
async function storeHydrated(session: Session, videos: readonly HydratedVideo[], now: Date): Promise<Kinds> {
  if (videos.length === 0) return new Map()
  const sorted = sortedByKey(videos, ({ videoId }) => videoId)
  const rows = await session.queryRows<ReadRow>(
    upsertRead,
    sorted.map((video) => readValues(video, now)),
  )
  const known = new Map(rows.map((row) => [row.video_id, row]))
  // Their rows in video_state are locked from here on: whoever writes the content of a video locks that first.
  const readable = rows.filter(({ was_readable }) => was_readable).map(({ video_id }) => video_id)
  const hashes = await readHashesOf(session, readable)
  const isSame = ({ videoId, contentHash }: HydratedVideo): boolean => hashes.get(videoId) === contentHash
  await session.queryRows(upsertContent, sorted.filter((video) => !isSame(video)).map(contentValues))
  return new Map(
    videos.map((video) => {
      const isNew = known.get(video.videoId)?.times_stored === 1
      return [video.videoId, isNew ? 'new' : isSame(video) ? 'unchanged' : 'updated']
    }),
  )
}

async function readHashesOf(session: Session, videoIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (videoIds.length === 0) return new Map()
  const rows = await session.query<{ video_id: string; content_hash: string }>(readHashes, [videoIds])
  return new Map(rows.map(({ video_id, content_hash }) => [video_id, content_hash]))
}

/** One that was forgotten meanwhile stays forgotten. */
async function storeGone(session: Session, videoIds: readonly string[], now: Date): Promise<Kinds> {
  if (videoIds.length === 0) return new Map()
  const rows = await session.query<{ video_id: string }>(markGone, [[...videoIds].sort(), now])
  const marked = new Set(rows.map(({ video_id }) => video_id))
  const gone = videoIds.filter((videoId) => marked.has(videoId))
  if (gone.length > 0) await session.change(deleteContent, [gone])
  return new Map(gone.map((videoId) => [videoId, 'gone']))
}

/** The sources of each video, sorted. Where a publish time is another one now, its copies follow. */
async function readMatchesOf(
  session: Session,
  videoIds: readonly string[],
  videos: ReadonlyMap<string, HydratedVideo>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (videoIds.length === 0) return new Map()
  const rows = await session.query<MatchRow>(readMatches, [videoIds])
  const outdated = rows.filter(({ video_id, published_at }) => {
    const publishedAt = videos.get(video_id)?.publishedAt
    return publishedAt !== undefined && publishedAt.getTime() !== published_at.getTime()
  })
  if (outdated.length > 0) await session.change(correctMatches, [outdated.map(({ video_id }) => video_id)])
  const sources = new Map<string, string[]>()
  for (const { video_id, source_id } of rows) {
    const ofVideo = sources.get(video_id)
    if (ofVideo === undefined) sources.set(video_id, [source_id])
    else ofVideo.push(source_id)
  }
  return sources
}
