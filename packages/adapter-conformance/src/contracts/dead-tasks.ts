import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { dayMs, hourMs, minuteMs } from '../setting/make.ts'

/** Tasks that failed too often, and done ones. */
export const deadTasks: readonly Contract[] = [
  {
    id: 'dead-tasks/wait-for-a-person',
    sentence: 'A dead task is never claimed, counts for no next time, and stays in the ledger.',
    async case(context) {
      await makeDead(context)
      const claim = { now: context.at(2 * hourMs), ignoreDeferrals: ['failure'] } as const
      expect(await context.claim(claim)).toBeUndefined()
      expect(await context.store.remainingTasks.nextRunnableAt({ kinds: ['window'] })).toBeUndefined()
      const dead = { taskId: 't1', state: 'dead', reason: 'broken', worker: undefined }
      expect((await context.store.ledger.read())[0]?.tasks).toMatchObject([dead])
    },
  },
  {
    id: 'dead-tasks/retried',
    sentence: 'A dead or given-up task that is retried waits again from then on, with no attempts counted.',
    async case(context) {
      const { remainingTasks } = context.store
      await makeDead(context)
      expect(await remainingTasks.retry('t1', context.at(minuteMs))).toBe(true)
      const waiting = { state: 'waiting', attempts: 0, notBefore: context.at(minuteMs), deferral: undefined }
      expect(await remainingTasks.get('t1')).toMatchObject(waiting)
      expect(await context.claim()).toBeUndefined()
      expect(await context.claim({ now: context.at(minuteMs) })).toMatchObject({ taskId: 't1', attempts: 1 })
      const release = { taskId: 't1', fence: 2, now: context.at(0), notBefore: context.at(0), giveBackAttempt: false }
      await remainingTasks.release({ ...release, state: 'dead' })
      await remainingTasks.giveUp('t1')
      expect(await remainingTasks.retry('t1', context.at(0))).toBe(true)
      expect(await context.claim()).toMatchObject({ taskId: 't1', fence: 3, attempts: 1 })
    },
  },
  {
    id: 'dead-tasks/reason-kept',
    sentence: 'The reason of a task that is retried stays until it is claimed.',
    async case(context) {
      const { remainingTasks } = context.store
      await makeDead(context)
      await remainingTasks.giveUp('t1')
      await remainingTasks.retry('t1', context.at(0))
      expect(await remainingTasks.get('t1')).toMatchObject({ state: 'waiting', reason: 'broken', deferral: undefined })
      expect(await context.claim()).toMatchObject({ taskId: 't1', reason: undefined })
      expect((await remainingTasks.get('t1'))?.reason).toBeUndefined()
    },
  },
  {
    id: 'dead-tasks/given-up',
    sentence: 'A dead task that is given up stays in the ledger and is never claimed.',
    async case(context) {
      await makeDead(context)
      expect(await context.store.remainingTasks.giveUp('t1')).toBe(true)
      expect((await context.store.ledger.read())[0]?.tasks).toMatchObject([{ taskId: 't1', state: 'given-up' }])
      expect(await context.claim({ now: context.at(2 * hourMs) })).toBeUndefined()
      expect(await context.store.remainingTasks.giveUp('t1')).toBe(false)
    },
  },
  {
    id: 'dead-tasks/only-the-dead',
    sentence:
      'Only a dead task is given up, only a dead or given-up one is retried; of others both say false and change nothing.',
    async case(context) {
      const { remainingTasks } = context.store
      await context.leased('t1', 's1')
      await context.addTasks('s2', [context.make.windowTask('t2', 's2')])
      const before = await remainingTasks.list()
      for (const taskId of ['t1', 't2', 't9']) {
        expect(await remainingTasks.giveUp(taskId), taskId).toBe(false)
        expect(await remainingTasks.retry(taskId, context.at(hourMs)), taskId).toBe(false)
      }
      expect(await remainingTasks.list()).toEqual(before)
    },
  },
  {
    id: 'dead-tasks/done-ones-purged',
    sentence: 'purgeDone deletes the tasks that were finished before the instant, and no others.',
    async case(context) {
      const { remainingTasks } = context.store
      const finishedAt = [0, hourMs].map((ms) => ({ now: context.at(ms) }))
      for (const part of finishedAt) await context.commitOn('s1', part)
      await context.addTasks('s1', [context.make.windowTask('t1', 's1')])
      expect(await remainingTasks.purgeDone(context.at(hourMs))).toBe(1)
      expect(await remainingTasks.purgeDone(context.at(hourMs))).toBe(0)
      expect(await remainingTasks.purgeDone(context.at(dayMs))).toBe(1)
      expect(await remainingTasks.list({ states: ['waiting', 'done'] })).toMatchObject([{ taskId: 't1' }])
    },
  },
]

async function makeDead(context: CaseContext): Promise<void> {
  await context.leased('t1', 's1')
  const times = { now: context.at(0), notBefore: context.at(0) }
  const why = { deferral: 'failure', reason: 'broken', state: 'dead' } as const
  await context.store.remainingTasks.release({ taskId: 't1', fence: 1, ...times, ...why, giveBackAttempt: false })
}
