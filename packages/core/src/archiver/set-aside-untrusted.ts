import type { TimelineTask } from '../remaining-tasks/remaining-task.ts'
import { bisectWindow } from './bisect-window.ts'
import { deferralMs } from './deferral-ms.ts'
import { reviseSource } from './revise-source.ts'
import { plusMs } from './whole-seconds.ts'
import type { WorkContext } from './work-context.ts'

const hourMs = 3_600_000

/**
 * What becomes of a window whose page was not believed: it is halved, so that a fault of one part does not hold up the rest, and where that has been done
 * often enough it waits, an hour at first. Nothing of the page is stored.
 */
export async function setAsideUntrusted(work: WorkContext, task: TimelineTask, problem: string): Promise<void> {
  const { store, trust, events } = work
  const { taskId, fence, progress, sourceId, kind } = task
  const now = await store.now()
  const { inARow, pausedUntil } = await trust.noteUntrusted(now)
  events.emit('search:untrusted', { sourceId, taskId, problem, inARow })
  if (pausedUntil !== undefined) events.emit('search:paused', { until: pausedUntil })

  const halves = bisectWindow(task, () => crypto.randomUUID(), now)
  if (halves !== undefined) {
    // Where another worker holds the task by now, or the source was removed, there is nothing of ours to halve.
    await reviseSource(store, sourceId, (ledger) => {
      const ours = ledger.tasks.find((other) => other.taskId === taskId)
      if (ours === undefined || ours.fence !== fence || ours.progress !== progress) return undefined
      return { removeTasks: [{ taskId, fence, progress }], addTasks: halves }
    })
    return
  }
  const notBefore = plusMs(now, deferralMs(task.attempts, { firstMs: hourMs, longestMs: 24 * hourMs }))
  const release = {
    taskId,
    fence,
    now,
    notBefore,
    deferral: 'untrusted',
    reason: problem,
    giveBackAttempt: false,
  } as const
  if (await store.remainingTasks.release(release)) {
    events.emit('task:deferred', { taskId, kind, sourceId, deferral: 'untrusted', notBefore, reason: problem })
  }
}
