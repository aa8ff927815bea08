import type { PageCommit } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'

/** Puts ids back among the pending ones, unless another task holds them. */
export function storePending(archive: MemoryArchive, { pending = [] }: PageCommit): void {
  for (const video of pending) {
    if (!archive.tasks.holdsVideo(video.videoId)) archive.pending.set(video)
  }
}
