import type { VideosClaim, VideosTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { isRunnable } from './is-runnable.ts'
import { leaseTask } from './lease-task.ts'

/** Leases the oldest runnable hydrate task, else a new one made of pending ids. */
export function claimVideos(archive: MemoryArchive, claim: VideosClaim): VideosTask | undefined {
  const { now, limit, minimum, ignoreDeferrals } = claim
  for (const task of archive.tasks.runnable.byAge('hydrate')) {
    if (isRunnable(task, now, ignoreDeferrals)) return leaseTask(archive, task, claim)
  }
  const videos = archive.pending.take(now, limit, Math.max(1, minimum))
  if (videos.length === 0) return undefined
  const task: VideosTask = {
    taskId: `hydrate-${crypto.randomUUID()}`,
    kind: 'hydrate',
    sourceId: undefined,
    videos,
    state: 'waiting',
    attempts: 0,
    notBefore: now,
    deferral: undefined,
    reason: undefined,
    fence: 0,
    progress: 0,
    leasedUntil: undefined,
    worker: undefined,
    createdAt: now,
  }
  return leaseTask(archive, task, claim)
}
