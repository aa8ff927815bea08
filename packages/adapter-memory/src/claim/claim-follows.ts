import type { FollowsClaim, FollowTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { runnableAt } from '../tables/task-order.ts'
import { isRunnable } from './is-runnable.ts'
import { leaseTask } from './lease-task.ts'

/** Leases the follow tasks that are due longest; then those that wait for something which the caller knows to be there. */
export function claimFollows(archive: MemoryArchive, claim: FollowsClaim): readonly FollowTask[] {
  const first: FollowTask[] = []
  for (const task of candidates(archive, claim)) {
    if (first.length >= claim.limit) break
    first.push(task)
  }
  return first.map((task) => leaseTask(archive, task, claim))
}

function* candidates({ tasks }: MemoryArchive, { now, ignoreDeferrals }: FollowsClaim): Generator<FollowTask> {
  for (const task of tasks.runnable.byTime('follow')) {
    if (runnableAt(task) > now) break
    yield task
  }
  if (!ignoreDeferrals?.length) return
  for (const task of tasks.runnable.deferredFollows) {
    if (runnableAt(task) > now && isRunnable(task, now, ignoreDeferrals)) yield task
  }
}
