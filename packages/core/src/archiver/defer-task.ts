import type { RemainingTask, TaskDeferral } from '../remaining-tasks/remaining-task.ts'
import { deferralMs } from './deferral-ms.ts'
import { plusMs } from './whole-seconds.ts'
import type { WorkContext } from './work-context.ts'

export interface Deferral {
  readonly reason: string
  readonly deferral: TaskDeferral
  /** Default: doubling from a minute to six hours. */
  readonly notBefore?: Date | undefined
  readonly giveBackAttempt: boolean
}

const minuteMs = 60_000

/** Puts a task back for later; one that failed too often becomes dead. Takes no signal: nothing may stay leased on the way out. */
export async function deferTask(work: WorkContext, task: RemainingTask, why: Deferral): Promise<void> {
  const { store, settings, events } = work
  const { taskId, fence, kind, sourceId } = task
  const { reason, deferral, giveBackAttempt } = why
  const now = await store.now()
  const notBefore =
    why.notBefore ?? plusMs(now, deferralMs(task.attempts, { firstMs: minuteMs, longestMs: 360 * minuteMs }))
  const isDead = !giveBackAttempt && task.attempts >= settings.maxAttempts
  const state = isDead ? 'dead' : 'waiting'
  const released = await store.remainingTasks.release({
    taskId,
    fence,
    now,
    notBefore,
    deferral,
    reason,
    giveBackAttempt,
    state,
  })
  if (!released) return
  if (isDead) events.emit('task:dead', { taskId, kind, sourceId, reason })
  else events.emit('task:deferred', { taskId, kind, sourceId, deferral, notBefore, reason })
}

/** Puts a task back as if it had never been claimed; not to be claimed before an instant, where one is given. */
export async function returnTask(work: WorkContext, { taskId, fence }: RemainingTask, notBefore?: Date): Promise<void> {
  const now = await work.store.now()
  await work.store.remainingTasks.release({
    ...{ taskId, fence, now },
    ...{ notBefore: notBefore ?? now, giveBackAttempt: true },
  })
}
