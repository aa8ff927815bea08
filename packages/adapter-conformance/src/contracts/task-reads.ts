import { InvalidOptionError, type TaskKind } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { hourMs, minuteMs } from '../setting/make.ts'

const allKinds: readonly TaskKind[] = ['window', 'settle', 'sweep', 'uploads', 'hydrate', 'refresh']

/** What can be asked of the remaining tasks. */
export const taskReads: readonly Contract[] = [
  {
    id: 'task-reads/get',
    sentence: 'get is undefined for an unknown task.',
    async case({ store }) {
      expect(await store.remainingTasks.get('t9')).toBeUndefined()
    },
  },
  {
    id: 'task-reads/list-oldest-first',
    sentence: 'list gives the oldest first by createdAt, then id, without done tasks.',
    async case(context) {
      await fill(context)
      const tasks = await context.store.remainingTasks.list()
      expect(tasks.map(({ taskId, kind }) => (kind === 'hydrate' ? kind : taskId))).toEqual(['z', 'a', 'b', 'hydrate'])
    },
  },
  {
    id: 'task-reads/list-filtered',
    sentence: 'list filters by source, kinds and states together; an empty list of states asks for none.',
    async case(context) {
      await fill(context)
      const { remainingTasks } = context.store
      const ids = async (filter: object) => (await remainingTasks.list(filter)).map(({ taskId }) => taskId)
      expect(await ids({ sourceId: 's1' })).toEqual(['a', 'b'])
      expect(await ids({ kinds: ['sweep'] })).toEqual(['a'])
      expect(await ids({ states: ['leased'], kinds: ['window'] })).toEqual(['z'])
      expect(await ids({ states: ['done'], sourceId: 's1' })).toHaveLength(1)
      expect(await ids({ states: [] })).toEqual([])
    },
  },
  {
    id: 'task-reads/list-limit',
    sentence: 'list gives the first of them up to its limit, from 1 to 1,000; another limit is an InvalidOptionError.',
    async case(context) {
      await fill(context)
      const { remainingTasks } = context.store
      expect((await remainingTasks.list({ limit: 2 })).map(({ taskId }) => taskId)).toEqual(['z', 'a'])
      for (const limit of [0, 1_001, 1.5]) {
        await expect(remainingTasks.list({ limit })).rejects.toSatisfy(InvalidOptionError.isInstance)
      }
    },
  },
  {
    id: 'task-reads/count',
    sentence: 'count counts the tasks that are not done by kind and state, and the pending ids.',
    async case(context) {
      await fill(context)
      await context.commitOn('s2', { found: context.make.found('s2', ['v8', 'v9']) })
      expect(await context.store.remainingTasks.count()).toEqual({
        ...{ byKind: { window: 2, sweep: 1, hydrate: 1 }, byState: { waiting: 2, leased: 2 } },
        ...{ pendingVideos: 2, pendingCandidates: 0 },
      })
    },
  },
  {
    id: 'task-reads/count-of-a-source',
    sentence: 'count of a source counts its tasks and the pending ids that it matched; of an unknown one nothing.',
    async case(context) {
      await context.commitOn('s2', { found: context.make.found('s2', ['v8', 'v9']) })
      await context.commitOn('s1', { found: context.make.found('s1', ['v9']) })
      await fill(context)
      const { remainingTasks } = context.store
      const counts = {
        byKind: { window: 1, sweep: 1 },
        byState: { waiting: 2 },
        pendingVideos: 1,
        pendingCandidates: 0,
      }
      expect(await remainingTasks.count({ sourceId: 's1' })).toEqual({ ...counts, pendingVideos: 0 })
      await context.commitOn('s1', { pending: [{ videoId: 'v9', notBefore: context.at(0) }], gone: ['v8'] })
      await context.commitOn('s2', { found: context.make.found('s2', ['v7']) })
      await context.commitOn('s1', { found: context.make.found('s1', ['v6']) })
      expect(await remainingTasks.count({ sourceId: 's1' })).toEqual(counts)
      expect(await remainingTasks.count({ sourceId: 's9' })).toEqual({
        ...counts,
        byKind: {},
        byState: {},
        pendingVideos: 0,
      })
    },
  },
  {
    id: 'task-reads/next-of-nothing',
    sentence: 'nextRunnableAt is undefined where there is nothing to do, or all is done.',
    async case(context) {
      const { remainingTasks } = context.store
      expect(await remainingTasks.nextRunnableAt({ kinds: allKinds })).toBeUndefined()
      await context.commitOn('s1', {})
      expect(await remainingTasks.nextRunnableAt({ kinds: allKinds })).toBeUndefined()
    },
  },
  {
    id: 'task-reads/next-by-kind-and-source',
    sentence: 'nextRunnableAt is the earliest notBefore among the tasks of these kinds and sources.',
    async case(context) {
      const { make } = context
      const late = (hours: number) => ({ notBefore: context.at(hours * hourMs) })
      await context.addSource(make.channelSource('c1'))
      await context.addTasks('s1', [make.windowTask('t1', 's1', { ...late(3), deferral: 'quota' })])
      await context.addTasks('s2', [make.windowTask('t2', 's2', { ...late(2), kind: 'settle' })])
      await context.addTasks('c1', [make.uploadsTask('u1', 'c1', late(1))])
      const next = context.store.remainingTasks.nextRunnableAt.bind(context.store.remainingTasks)
      expect(await next({ kinds: allKinds })).toEqual(context.at(hourMs))
      expect(await next({ kinds: ['window', 'settle'] })).toEqual(context.at(2 * hourMs))
      expect(await next({ kinds: allKinds, sourceIds: ['s1'] })).toEqual(context.at(3 * hourMs))
      expect(await next({ kinds: ['hydrate'] })).toBeUndefined()
      expect(await next({ kinds: allKinds, sourceIds: [] })).toBeUndefined()
    },
  },
  {
    id: 'task-reads/next-of-leases',
    sentence: 'nextRunnableAt counts a lease by its end.',
    async case(context) {
      await context.leased('t1', 's1')
      const next = await context.store.remainingTasks.nextRunnableAt({ kinds: allKinds })
      expect(next).toEqual(context.at(minuteMs))
    },
  },
  {
    id: 'task-reads/next-of-active-sources',
    sentence: 'nextRunnableAt leaves out the tasks of sources that are not active.',
    async case(context) {
      await context.addTasks('s1', [context.make.windowTask('t1', 's1')])
      const pause = { sourceId: 's1', expectedRevision: 1, now: context.at(0) }
      await context.store.ledger.revise({ ...pause, source: { state: 'paused' } })
      expect(await context.store.remainingTasks.nextRunnableAt({ kinds: allKinds })).toBeUndefined()
    },
  },
  {
    id: 'task-reads/next-of-pending-ids',
    sentence: 'nextRunnableAt counts pending ids as hydrate tasks.',
    async case(context) {
      const { remainingTasks } = context.store
      await context.commitOn('s1', { pending: [{ videoId: 'v1', notBefore: context.at(hourMs) }] })
      expect(await remainingTasks.nextRunnableAt({ kinds: ['hydrate'] })).toEqual(context.at(hourMs))
      expect(await remainingTasks.nextRunnableAt({ kinds: ['window'] })).toBeUndefined()
      await context.commitOn('s1', { found: context.make.found('s1', ['v2']) })
      const next = await remainingTasks.nextRunnableAt({ kinds: ['hydrate'] })
      expect(next?.getTime()).toBeLessThanOrEqual(context.at(0).getTime())
      await context.claimVideos()
      expect(await remainingTasks.nextRunnableAt({ kinds: ['hydrate'] })).toEqual(context.at(minuteMs))
    },
  },
]

async function fill(context: CaseContext): Promise<void> {
  const { make } = context
  await context.commitOn('s1', { found: make.found('s1', ['v1']) })
  await context.addTasks('s2', [make.windowTask('z', 's2')], { now: context.at(1) })
  const tasks = [make.windowTask('b', 's1'), make.windowTask('a', 's1', { kind: 'sweep' })]
  await context.addTasks('s1', tasks, { now: context.at(2) })
  await context.claim({ sourceIds: ['s2'] })
  await context.claimVideos({ now: context.at(3) })
}
