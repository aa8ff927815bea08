import type { PendingVideo } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { putPending } from '../sql/pending-videos.ts'
import { readKnownIds } from '../sql/videos.ts'
import type { ReadCommit } from './read-commit.ts'

/** Puts ids back among the pending ones, unless another task holds them or a candidate is none any more. */
export async function storePending(session: Session, commits: readonly Pick<ReadCommit, 'pending'>[]): Promise<void> {
  const latest = new Map<string, PendingVideo>()
  for (const video of commits.flatMap(({ pending = [] }) => pending)) {
    const before = latest.get(video.videoId)
    if (!video.candidate || before === undefined || before.candidate) {
      latest.set(video.videoId, { ...video, shownBySearch: video.shownBySearch ?? before?.shownBySearch })
    }
  }
  const videos = await withoutKnown(session, [...latest.values()])
  if (videos.length === 0) return
  await session.change(putPending, [
    videos.map(({ videoId }) => videoId),
    videos.map(({ missingSince }) => missingSince ?? null),
    videos.map(({ notBefore }) => notBefore),
    videos.map(({ candidate = false }) => candidate),
    videos.map(({ candidate, shownBySearch }) => candidate === true && shownBySearch === true),
  ])
}

/** Asked apart, because a cluster cannot compare its distributed tables with the others. */
async function withoutKnown(session: Session, videos: readonly PendingVideo[]): Promise<readonly PendingVideo[]> {
  const candidates = videos.filter(({ candidate }) => candidate).map(({ videoId }) => videoId)
  if (candidates.length === 0) return videos
  const rows = await session.query<{ video_id: string }>(readKnownIds, [candidates])
  const known = new Set(rows.map(({ video_id }) => video_id))
  return videos.filter(({ videoId, candidate }) => !candidate || !known.has(videoId))
}
