import type { NewTask } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { dayMs, hourMs, minuteMs } from '../setting/make.ts'

/** Which task a claim takes. */
export const claims: readonly Contract[] = [
  {
    id: 'claims/leases-the-task',
    sentence:
      'A claim leases the task: fence and attempts go up, deferral and reason are cleared, and what it returns is what is stored.',
    async case(context) {
      await context.addTasks('s1', [context.make.windowTask('t1', 's1', { deferral: 'quota', reason: 'why' })])
      const task = await context.claim()
      expect(task).toEqual({
        ...{ taskId: 't1', kind: 'window', sourceId: 's1', state: 'leased', attempts: 1, fence: 1, progress: 0 },
        ...{ position: context.make.position(), notBefore: context.at(0), createdAt: context.at(0) },
        ...{ leasedUntil: context.at(minuteMs), worker: 'w1', deferral: undefined, reason: undefined },
      })
      expect(await context.store.remainingTasks.get('t1')).toEqual(task)
    },
  },
  {
    id: 'claims/newest-first',
    sentence:
      'In the order newest the window that ends last comes first, equal ones by id, uploads by age after all windows.',
    async case(context) {
      await fillQueue(context)
      expect(await context.claimAll({ order: 'newest' })).toEqual(['new', 'a', 'b', 'old', 'u2', 'u1'])
    },
  },
  {
    id: 'claims/oldest-first',
    sentence:
      'In the order oldest the window that ends first comes first, equal ones by id, uploads by age after all windows.',
    async case(context) {
      await fillQueue(context)
      expect(await context.claimAll({ order: 'oldest' })).toEqual(['old', 'a', 'b', 'new', 'u2', 'u1'])
    },
  },
  {
    id: 'claims/by-what-is-left',
    sentence: 'A window counts by the end of what is left of it, not by the end it began with.',
    async case(context) {
      await context.addTasks('s1', [endingAt(context, 't1', 's1', 0), endingAt(context, 't2', 's1', -hourMs)])
      const position = context.make.position({ before: context.at(-2 * hourMs) })
      const next = { state: 'waiting', position, notBefore: context.at(0) } as const
      await context.store.commitPage(context.commitOf(await context.claim(), { next }))
      expect(await context.claimAll()).toEqual(['t2', 't1'])
    },
  },
  {
    id: 'claims/only-the-kinds-asked',
    sentence: 'Only tasks of the kinds asked for are claimed.',
    async case(context) {
      await fillQueue(context)
      expect(await context.claimAll({ kinds: [] })).toEqual([])
      expect(await context.claimAll({ kinds: ['sweep', 'settle'] })).toEqual(['a', 'old'])
      expect(await context.claimAll({ kinds: ['uploads'] })).toEqual(['u2', 'u1'])
    },
  },
  {
    id: 'claims/only-the-sources-asked',
    sentence: 'Only tasks of the sources asked for are claimed; an empty list asks for none.',
    async case(context) {
      await fillQueue(context)
      expect(await context.claimAll({ sourceIds: [] })).toEqual([])
      expect(await context.claimAll({ sourceIds: ['s2', 'c1', 's9'] })).toEqual(['new', 'old', 'u2', 'u1'])
    },
  },
  {
    id: 'claims/only-active-sources',
    sentence: 'Tasks of a source that is not active are not claimed until it is.',
    async case(context) {
      await fillQueue(context)
      const { ledger } = context.store
      const base = { now: context.at(0), expectedRevision: 1 }
      await ledger.revise({ ...base, sourceId: 's1', source: { state: 'paused' } })
      await ledger.revise({ ...base, sourceId: 's2', source: { state: 'stopped', stopReason: 'refused' } })
      expect(await context.claimAll()).toEqual(['u2', 'u1'])
      await ledger.revise({ ...base, sourceId: 's1', expectedRevision: 2, source: { state: 'active' } })
      expect(await context.claimAll()).toEqual(['a', 'b'])
    },
  },
  {
    id: 'claims/not-before-its-time',
    sentence: 'A task is claimed at its notBefore, and not before.',
    async case(context) {
      await context.addTasks('s1', [context.make.windowTask('t1', 's1', { notBefore: context.at(hourMs) })])
      expect(await context.claim({ now: context.at(hourMs - 1) })).toBeUndefined()
      expect(await context.claim({ now: context.at(hourMs) })).toMatchObject({ taskId: 't1' })
    },
  },
  {
    id: 'claims/ignored-deferrals',
    sentence: 'A task deferred for one of the ignored deferrals is claimed before its notBefore; no other one is.',
    async case(context) {
      const late = { notBefore: context.at(hourMs) }
      await context.addTasks('s1', [
        context.make.windowTask('plain', 's1', late),
        context.make.windowTask('quota', 's1', { ...late, deferral: 'quota' }),
      ])
      expect(await context.claimAll({ ignoreDeferrals: ['failure', 'untrusted'] })).toEqual([])
      expect(await context.claimAll({ ignoreDeferrals: ['failure', 'quota'] })).toEqual(['quota'])
    },
  },
  {
    id: 'claims/never-twice',
    sentence: 'Workers who claim at once never get the same task, and get every task that there is.',
    async case(context) {
      const stores = await context.connections(4)
      const ids = Array.from({ length: 20 }, (_, index) => `t${index + 10}`)
      await context.addTasks(
        's1',
        ids.map((id) => context.make.windowTask(id, 's1')),
      )
      const workers = stores.map(async (store) => {
        const claimed: string[] = []
        for (let task = await context.claim({}, store); task; task = await context.claim({}, store)) {
          claimed.push(task.taskId)
        }
        return claimed
      })
      expect((await Promise.all(workers)).flat().sort()).toEqual(ids)
    },
  },
]

function endingAt(context: CaseContext, taskId: string, sourceId: string, endMs: number, kind = 'window'): NewTask {
  const position = context.make.position({ before: context.at(endMs) })
  return context.make.windowTask(taskId, sourceId, { position, kind } as Partial<NewTask>)
}

async function fillQueue(context: CaseContext): Promise<void> {
  await context.addSource(context.make.channelSource('c1'))
  const earlier = { now: context.at(-dayMs) }
  await context.addTasks('c1', [context.make.uploadsTask('u2', 'c1')], earlier)
  await context.addTasks('c1', [context.make.uploadsTask('u1', 'c1')])
  await context.addTasks('s1', [endingAt(context, 'b', 's1', -hourMs), endingAt(context, 'a', 's1', -hourMs, 'settle')])
  await context.addTasks('s2', [
    endingAt(context, 'old', 's2', -5 * hourMs, 'sweep'),
    endingAt(context, 'new', 's2', 0),
  ])
}
