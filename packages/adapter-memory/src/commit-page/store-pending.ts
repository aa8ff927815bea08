import type { PageCommit, PendingVideo } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'

/** Puts ids back among the pending ones, unless another task holds them or a candidate is none any more. */
export function storePending(archive: MemoryArchive, { pending = [] }: Pick<PageCommit, 'pending'>): void {
  const { heldVideos } = archive.tasks
  for (const video of pending) {
    if (heldVideos.hasFound(video.videoId)) continue
    if (!video.candidate || isUnheardOf(archive, video)) archive.pending.set(video)
  }
}

function isUnheardOf({ videos, pending, tasks }: MemoryArchive, { videoId }: PendingVideo): boolean {
  if (videos.get(videoId) !== undefined || tasks.heldVideos.hasCandidate(videoId)) return false
  return pending.get(videoId)?.candidate !== undefined || pending.get(videoId) === undefined
}
