import type { RefreshClaim, VideosTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { isRunnable } from './is-runnable.ts'
import { leaseTask } from './lease-task.ts'
import { newVideosTask } from './new-videos-task.ts'

/** Leases a task that reads stored videos again: the oldest runnable one for statistics, else a new one where a video is due. */
export function claimRefresh(archive: MemoryArchive, claim: RefreshClaim): VideosTask | undefined {
  const { of, now, limit, dueBefore, fillBefore, ignoreDeferrals } = claim
  const { videos, tasks, pending } = archive
  if (of === 'statistics') {
    for (const task of tasks.runnable.byAge('refresh')) {
      if (isRunnable(task, now, ignoreDeferrals)) return leaseTask(archive, task, claim)
    }
  }
  const isFree = (videoId: string): boolean =>
    of === 'content'
      ? !tasks.heldVideos.hasFound(videoId) && pending.get(videoId) === undefined
      : !tasks.refreshedVideos.hasFound(videoId)
  const ids = videos.earliest(of, { now, before: fillBefore, count: limit, isFree })
  const firstAt = ids[0] === undefined ? undefined : videos.timeOf(of, ids[0])
  if (firstAt === undefined || firstAt >= dueBefore) return undefined
  const kind = of === 'content' ? 'hydrate' : 'refresh'
  const task = newVideosTask(
    kind,
    ids.map((videoId) => ({ videoId, missingSince: undefined, notBefore: now })),
    now,
  )
  return leaseTask(archive, task, claim)
}
