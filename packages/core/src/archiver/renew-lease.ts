import type { RemainingTask } from '../remaining-tasks/remaining-task.ts'
import { plusMs } from './whole-seconds.ts'
import type { WorkContext } from './work-context.ts'

/** Holds a task for another `taskLeaseMs`. False where another worker has claimed it meanwhile. */
export async function renewLease(
  { store, settings }: Pick<WorkContext, 'store' | 'settings'>,
  { taskId, fence }: Pick<RemainingTask, 'taskId' | 'fence'>,
): Promise<boolean> {
  const leasedUntil = plusMs(await store.now(), settings.taskLeaseMs)
  return await store.remainingTasks.renew({ taskId, fence, leasedUntil })
}
