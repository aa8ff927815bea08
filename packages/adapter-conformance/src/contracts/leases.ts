import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { hourMs, minuteMs } from '../setting/make.ts'

/** How long a task stays with the worker who claimed it. */
export const leases: readonly Contract[] = [
  {
    id: 'leases/ends-by-itself',
    sentence: 'A lease keeps others away until it ends, not longer; the next claim raises fence and attempts.',
    async case(context) {
      await context.leased('t1', 's1')
      expect(await context.claim({ now: context.at(minuteMs - 1) })).toBeUndefined()
      const claimed = await context.claim({ now: context.at(minuteMs), worker: 'w2' })
      expect(claimed).toMatchObject({ taskId: 't1', fence: 2, attempts: 2, worker: 'w2' })
      expect(claimed?.leasedUntil).toEqual(context.at(2 * minuteMs))
    },
  },
  {
    id: 'leases/ended-goes-to-one',
    sentence: 'Of workers who find an ended lease at once, one gets the task.',
    async case(context) {
      const stores = await context.connections(4)
      await context.leased('t1', 's1')
      const now = context.at(minuteMs)
      const claims = await Promise.all(stores.map((store, index) => context.claim({ now, worker: `w${index}` }, store)))
      expect(claims.filter((task) => task !== undefined)).toMatchObject([{ taskId: 't1', fence: 2 }])
    },
  },
  {
    id: 'leases/late-commit-beside-a-claim',
    sentence: 'Where an ended lease is claimed while its first worker commits, one of them wins and the other is told.',
    async case(context) {
      const [one, other] = await context.connections(2)
      for (let round = 0; round < 5; round += 1) {
        const taskId = `t${round}`
        const task = await context.leased(taskId, 's1')
        const commit = context.commitOf(task, { found: context.make.found('s1', [`v${round}`]) })
        const [claimed, result] = await Promise.all([
          context.claim({ now: context.at(hourMs), leaseMs: 10 * hourMs }, other),
          one?.commitPage(commit),
        ])
        expect(claimed === undefined ? 'committed' : 'stale').toBe(result?.status)
        const isStored = (await context.store.videos.get(`v${round}`)) !== undefined
        expect(isStored).toBe(result?.status === 'committed')
      }
    },
  },
  {
    id: 'leases/renewed',
    sentence: 'A renewed lease ends when the renewal says, and may be renewed again.',
    async case(context) {
      await context.leased('t1', 's1')
      const renewal = { taskId: 't1', fence: 1, leasedUntil: context.at(hourMs) }
      expect(await context.store.remainingTasks.renew(renewal)).toBe(true)
      expect(await context.store.remainingTasks.renew(renewal)).toBe(true)
      expect(await context.claim({ now: context.at(hourMs - 1) })).toBeUndefined()
      expect(await context.claim({ now: context.at(hourMs) })).toMatchObject({ fence: 2 })
    },
  },
  {
    id: 'leases/renewed-after-its-end',
    sentence: 'A lease that has ended can be renewed while nobody else claimed the task.',
    async case(context) {
      await context.leased('t1', 's1')
      const leasedUntil = context.at(-minuteMs)
      await context.store.remainingTasks.renew({ taskId: 't1', fence: 1, leasedUntil })
      const renewal = { taskId: 't1', fence: 1, leasedUntil: context.at(2 * hourMs) }
      expect(await context.store.remainingTasks.renew(renewal)).toBe(true)
      expect(await context.claim({ now: context.at(hourMs) })).toBeUndefined()
    },
  },
  {
    id: 'leases/late-worker-renews-nothing',
    sentence:
      'A renewal under an old fence, of a task that is not leased or of an unknown one is refused and changes nothing.',
    async case(context) {
      const { remainingTasks } = context.store
      await context.leased('t1', 's1')
      await context.claim({ now: context.at(minuteMs) })
      await context.leased('t2', 's2')
      const release = { taskId: 't2', fence: 1, now: context.at(0), notBefore: context.at(hourMs) }
      await remainingTasks.release({ ...release, giveBackAttempt: false })
      const leasedUntil = context.at(9 * hourMs)
      const before = await remainingTasks.list()
      for (const taskId of ['t1', 't2', 't9']) {
        expect(await remainingTasks.renew({ taskId, fence: 1, leasedUntil }), taskId).toBe(false)
      }
      expect(await remainingTasks.list()).toEqual(before)
    },
  },
  {
    id: 'leases/released',
    sentence: 'A released task waits with its deferral and reason, without its lease, the attempt counted.',
    async case(context) {
      await context.leased('t1', 's1')
      const release = { taskId: 't1', fence: 1, now: context.at(0), notBefore: context.at(hourMs) }
      const why = { deferral: 'failure', reason: 'broken' } as const
      expect(await context.store.remainingTasks.release({ ...release, ...why, giveBackAttempt: false })).toBe(true)
      expect(await context.store.remainingTasks.get('t1')).toMatchObject({
        ...{ state: 'waiting', attempts: 1, notBefore: context.at(hourMs), deferral: 'failure', reason: 'broken' },
        ...{ fence: 1, leasedUntil: undefined, worker: undefined },
      })
      expect(await context.claim({ now: context.at(hourMs - 1) })).toBeUndefined()
      const claimed = await context.claim({ now: context.at(hourMs) })
      expect(claimed).toMatchObject({ fence: 2, attempts: 2, deferral: undefined, reason: undefined })
    },
  },
  {
    id: 'leases/attempt-given-back',
    sentence: 'A release that gives the attempt back does not count it, and never counts below 0.',
    async case(context) {
      const { remainingTasks } = context.store
      const release = { now: context.at(0), notBefore: context.at(0), giveBackAttempt: true }
      await context.leased('t1', 's1')
      await remainingTasks.release({ taskId: 't1', fence: 1, ...release })
      expect(await remainingTasks.get('t1')).toMatchObject({ attempts: 0 })
      await context.claim()
      await remainingTasks.release({ taskId: 't1', fence: 2, ...release, giveBackAttempt: false })
      await context.claim()
      await remainingTasks.release({ taskId: 't1', fence: 3, ...release })
      expect(await remainingTasks.get('t1')).toMatchObject({ attempts: 1, fence: 3 })
    },
  },
  {
    id: 'leases/late-worker-releases-nothing',
    sentence:
      'A release under an old fence, of a task that is not leased or of an unknown one is refused and changes nothing.',
    async case(context) {
      const { remainingTasks } = context.store
      await context.leased('t1', 's1')
      await context.claim({ now: context.at(minuteMs) })
      await context.leased('t2', 's2')
      const release = { fence: 1, now: context.at(0), notBefore: context.at(hourMs), giveBackAttempt: true }
      expect(await remainingTasks.release({ ...release, taskId: 't2' })).toBe(true)
      const before = await remainingTasks.list()
      for (const taskId of ['t1', 't2', 't9']) {
        const isReleased = await remainingTasks.release({ ...release, taskId, reason: 'late', state: 'dead' })
        expect(isReleased, taskId).toBe(false)
      }
      expect(await remainingTasks.list()).toEqual(before)
    },
  },
]
