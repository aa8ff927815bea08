import type { RemainingTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'

/** Hands a task to a worker; whoever held it before is late from here on. */
export function leaseTask<Task extends RemainingTask>(
  archive: MemoryArchive,
  task: Task,
  { now, leaseMs, worker }: { readonly now: Date; readonly leaseMs: number; readonly worker: string },
): Task {
  const leased: Task = {
    ...task,
    state: 'leased',
    attempts: task.attempts + 1,
    fence: task.fence + 1,
    deferral: undefined,
    reason: undefined,
    leasedUntil: new Date(now.getTime() + leaseMs),
    worker,
  }
  archive.tasks.set(leased)
  return leased
}
