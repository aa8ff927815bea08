import type { RemainingTask, TaskDeferral } from '@youtube-archives/core'

/** Whether a task can be claimed now, its source aside. */
export function isRunnable(
  task: RemainingTask,
  now: Date,
  ignoreDeferrals: readonly TaskDeferral[] | undefined,
): boolean {
  if (task.state === 'leased') return task.leasedUntil !== undefined && task.leasedUntil <= now
  if (task.state !== 'waiting') return false
  if (task.notBefore <= now) return true
  return task.deferral !== undefined && ignoreDeferrals?.includes(task.deferral) === true
}
