import type { VideosClaim, VideosTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { isRunnable } from './is-runnable.ts'
import { leaseTask } from './lease-task.ts'
import { newVideosTask } from './new-videos-task.ts'

/** Leases the oldest runnable hydrate task, else a new one made of pending ids. */
export function claimVideos(archive: MemoryArchive, claim: VideosClaim): VideosTask | undefined {
  const { now, limit, minimum, ignoreDeferrals } = claim
  for (const task of archive.tasks.runnable.byAge('hydrate')) {
    if (isRunnable(task, now, ignoreDeferrals)) return leaseTask(archive, task, claim)
  }
  const videos = archive.pending.take(now, limit, Math.max(1, minimum))
  if (videos.length === 0) return undefined
  return leaseTask(archive, newVideosTask('hydrate', videos, now), claim)
}
