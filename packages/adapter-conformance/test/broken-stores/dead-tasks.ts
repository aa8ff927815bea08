import { after, before, both, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

const plus = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms)

/** What can go wrong with tasks that failed too often, and with done ones. */
export const brokenDeadTasks: readonly BrokenStore[] = [
  {
    breaks: 'dead-tasks/wait-for-a-person',
    how: 'counts dead tasks for the next time',
    archive: after('remainingTasks.nextRunnableAt', async (next, store) => {
      return next ?? (await store.remainingTasks.list({ states: ['dead'] }))[0]?.notBefore
    }),
  },
  {
    breaks: 'dead-tasks/retried',
    how: 'retries a task at once, whatever the time given',
    archive: before('remainingTasks.retry', (_, taskId, now, options) => [taskId, plus(now, -3_600_000), options]),
  },
  {
    breaks: 'dead-tasks/reason-kept',
    how: 'forgets why a task failed as soon as it is retried',
    archive: remembering(
      () => new Set<string>(),
      (retried) =>
        both(
          after('remainingTasks.retry', (isRetried, _, taskId) => {
            if (isRetried) retried.add(taskId)
            return isRetried
          }),
          after('remainingTasks.get', (task) =>
            task !== undefined && retried.has(task.taskId) ? { ...task, reason: undefined } : task,
          ),
        ),
    ),
  },
  {
    breaks: 'dead-tasks/given-up',
    how: 'gives up again what is given up',
    archive: after('remainingTasks.giveUp', async (isGivenUp, store, taskId) => {
      return isGivenUp || (await store.remainingTasks.get(taskId))?.state === 'given-up'
    }),
  },
  {
    breaks: 'dead-tasks/only-the-dead',
    how: 'says that a task which was not dead is retried',
    archive: after('remainingTasks.retry', async (isRetried, store, taskId) => {
      return isRetried || (await store.remainingTasks.get(taskId))?.state === 'leased'
    }),
  },
  {
    breaks: 'dead-tasks/done-ones-purged',
    how: 'purges a millisecond too much',
    archive: before('remainingTasks.purgeDone', (_, finishedBefore, options) => [plus(finishedBefore, 1), options]),
  },
]
