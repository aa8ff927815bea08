import { type LedgerRevision, StoreError } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { snapshot } from '../looking/snapshot.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { dayMs, secondMs } from '../setting/make.ts'

/** How a source and its ledger change together. */
export const ledgerRevise: readonly Contract[] = [
  {
    id: 'ledger-revise/all-at-once',
    sentence:
      'A revision changes the source, its tasks and its spans together, and raises the revision of the source by one.',
    async case(context) {
      const { make } = context
      const at = (ms: number) => context.at(ms)
      await makeLedger(context)
      const bounds = { since: at(-5_000), until: at(9_000), weight: 3.5, frontier: at(7_000) }
      const revised = await context.store.ledger.revise({
        ...revisionOf(context, 2),
        source: bounds,
        removeTasks: [{ taskId: 't1', fence: 1, progress: 1 }],
        addTasks: [make.windowTask('t3', 's1', { deferral: 'untrusted', reason: 'why', notBefore: at(4) })],
        removeSpans: [make.span(20, 30, 'lost')],
        addSpans: [make.span(20, 25), make.span(10, 20)],
      })
      expect(revised).toBe('revised')
      const [ledger] = await context.store.ledger.read()
      expect(ledger?.source).toMatchObject({ ...bounds, revision: 3 })
      expect(ledger?.tasks.map(({ taskId }) => taskId).sort()).toEqual(['t2', 't3'])
      expect(ledger?.spans).toEqual([make.span(0, 25, 'done', 3)])
    },
  },
  {
    id: 'ledger-revise/adds-a-task',
    sentence:
      'An added task waits as it was given, with no attempts, no fence and no progress, created at the time of the revision.',
    async case(context) {
      const task = context.make.windowTask('t1', 's1', {
        deferral: 'untrusted',
        reason: 'why',
        notBefore: context.at(4),
      })
      await context.addTasks('s1', [task])
      expect(await context.store.remainingTasks.get('t1')).toEqual({
        ...{ ...task, state: 'waiting', attempts: 0, fence: 0, progress: 0, createdAt: context.at(0) },
        ...{ leasedUntil: undefined, worker: undefined },
      })
    },
  },
  {
    id: 'ledger-revise/plans-sweeps',
    sentence: 'A revision sets how far the timeline is planned for each age of sweeps, with the tasks for it.',
    async case(context) {
      const { ledger, sources } = context.store
      await context.addSource(context.make.searchSource('s1'))
      const sweeps = [
        { ageDays: 1, until: context.at(-secondMs) },
        { ageDays: 7, until: context.at(-dayMs) },
      ]
      const addTasks = [context.make.windowTask('t1', 's1', { kind: 'sweep' })]
      const base = { sourceId: 's1', now: context.at(0) }
      expect(await ledger.revise({ ...base, expectedRevision: 0, source: { sweeps }, addTasks })).toBe('revised')
      await ledger.revise({ ...base, expectedRevision: 1, source: { weight: 2 } })
      expect(await sources.get('s1')).toMatchObject({ sweeps, sweepYields: [], weight: 2 })
    },
  },
  {
    id: 'ledger-revise/takes-values-away',
    sentence: 'null takes a value of a source away; what is absent or undefined stays.',
    async case(context) {
      const { ledger, sources } = context.store
      await context.addSource({ ...context.make.channelSource('c1'), until: context.at(9) })
      await context.addTasks('c1', [context.make.uploadsTask('u1', 'c1')])
      const source = { fullWalkAt: context.at(0), lostRows: 2 }
      await context.store.commitPage(context.commitOf(await context.claim(), { source }))
      const base = { sourceId: 'c1', now: context.at(0) }
      await ledger.revise({ ...base, expectedRevision: 1, source: { state: 'stopped', stopReason: 'why' } })
      const stopped = await sources.get('c1')
      expect(stopped).toMatchObject({ until: context.at(9), ...source, state: 'stopped', stopReason: 'why' })
      const less = { state: 'active', stopReason: null, until: null, fullWalkAt: null } as const
      await ledger.revise({ ...base, expectedRevision: 2, source: less })
      const taken = { state: 'active', stopReason: undefined, until: undefined, fullWalkAt: undefined }
      expect(await sources.get('c1')).toEqual({ ...stopped, ...taken, revision: 3 })
    },
  },
  conflict('another-revision', 'over another revision', () => ({ expectedRevision: 1 })),
  conflict('unknown-source', 'over an unknown source', () => ({ sourceId: 's9' })),
  conflict('another-fence', 'over a task with another fence', () => ({
    removeTasks: [{ taskId: 't1', fence: 2, progress: 1 }],
  })),
  conflict('another-progress', 'over a task with another progress', () => ({
    removeTasks: [{ taskId: 't1', fence: 1, progress: 0 }],
  })),
  conflict('unknown-task', 'over a task that does not exist, or is one of another source', () => ({
    removeTasks: [{ taskId: 'other', fence: 0, progress: 0 }],
  })),
  conflict('done-task', 'over a task that is done', () => ({
    removeTasks: [{ taskId: 'done', fence: 1, progress: 1 }],
  })),
  conflict('another-span', 'over a span that is longer, of another state or with other rows', ({ make }) => ({
    removeSpans: [make.span(0, 11), make.span(0, 10, 'lost'), make.span(0, 10, 'done', 2)],
  })),
  conflict('unknown-span', 'over a span that is not there', ({ make }) => ({ removeSpans: [make.span(40, 50)] })),
  refusal('overlapping-spans', 'of spans that overlap stored ones or each other', ({ make }) => [
    { addSpans: [make.span(5, 6)] },
    { addSpans: [make.span(40, 50), make.span(45, 55)] },
  ]),
  refusal('tasks-of-another-source', 'of tasks of another source', ({ make }) => [
    { addTasks: [make.windowTask('t3', 's2')] },
  ]),
  refusal('fields-of-another-kind', 'of fields that only another kind of source has', () => [
    { source: { fullWalkAt: null } },
  ]),
  {
    id: 'ledger-revise/repeated-conflicts',
    sentence: 'A repeated revision conflicts and changes nothing.',
    async case(context) {
      await makeLedger(context)
      const revision = { ...revisionOf(context, 2), source: { weight: 4 } }
      expect(await context.store.ledger.revise(revision)).toBe('revised')
      expect(await context.store.ledger.revise(revision)).toBe('conflict')
      expect(await context.store.sources.get('s1')).toMatchObject({ weight: 4, revision: 3 })
    },
  },
  {
    id: 'ledger-revise/known-ids-change-nothing',
    sentence: 'An added task whose id exists, in whatever source, changes nothing; the others are added.',
    async case(context) {
      const { make, store } = context
      await makeLedger(context)
      const before = await store.remainingTasks.get('t1')
      const addTasks = [make.windowTask('t1', 's1', { kind: 'settle' }), make.windowTask('t3', 's1')]
      expect(await store.ledger.revise({ ...revisionOf(context, 2), addTasks })).toBe('revised')
      await context.addTasks('s2', [make.windowTask('t1', 's2')])
      expect(await store.remainingTasks.get('t1')).toEqual(before)
      expect(await store.remainingTasks.get('t3')).toBeDefined()
    },
  },
  {
    id: 'ledger-revise/replaces-under-one-id',
    sentence: 'A task that is removed and added again under its id starts anew.',
    async case(context) {
      await makeLedger(context)
      const removeTasks = [{ taskId: 't1', fence: 1, progress: 1 }]
      const addTasks = [context.make.windowTask('t1', 's1', { kind: 'settle' })]
      await context.store.ledger.revise({ ...revisionOf(context, 2), removeTasks, addTasks })
      const anew = { kind: 'settle', fence: 0, progress: 0, attempts: 0, state: 'waiting' }
      expect(await context.store.remainingTasks.get('t1')).toMatchObject(anew)
    },
  },
]

/** A source at revision 2 with a task that was committed once, one that was never claimed, one that is done, and two spans. */
async function makeLedger(context: CaseContext): Promise<void> {
  const { make, store } = context
  const done = await context.leased('done', 's1')
  await store.commitPage(context.commitOf(done))
  await context.addTasks('s1', [make.windowTask('t1', 's1'), make.windowTask('t2', 's1')])
  await context.addTasks('s2', [make.windowTask('other', 's2')])
  const next = { state: 'waiting', position: make.position(), notBefore: make.at(0) } as const
  const spans = [make.span(0, 10), make.span(20, 30, 'lost')]
  await store.commitPage(context.commitOf(await context.claim({ sourceIds: ['s1'] }), { next, spans }))
}

function revisionOf(context: CaseContext, expectedRevision: number): LedgerRevision {
  return { sourceId: 's1', expectedRevision, now: context.at(0) }
}

function conflict(id: string, over: string, wrong: (context: CaseContext) => Partial<LedgerRevision>): Contract {
  return {
    id: `ledger-revise/conflict-over-${id}`,
    sentence: `A revision conflicts ${over}, and changes nothing.`,
    async case(context) {
      const { make, store } = context
      await makeLedger(context)
      const { removeTasks = [], removeSpans, ...others } = wrong(context)
      const before = await snapshot(store, [])
      // Each expectation that fails on its own, beside others that hold.
      for (const removed of removeSpans ?? [undefined]) {
        const revision = {
          ...{ ...revisionOf(context, 2), source: { weight: 9 }, addTasks: [make.windowTask('t3', 's1')] },
          ...{ removeTasks: [{ taskId: 't2', fence: 0, progress: 0 }, ...removeTasks] },
          ...{ removeSpans: removed === undefined ? [] : [removed], addSpans: [make.span(60, 70)], ...others },
        }
        expect(await store.ledger.revise(revision)).toBe('conflict')
        expect(await snapshot(store, [])).toEqual(before)
      }
    },
  }
}

function refusal(
  id: string,
  of: string,
  wrong: (context: CaseContext) => readonly Partial<LedgerRevision>[],
): Contract {
  return {
    id: `ledger-revise/refuses-${id}`,
    sentence: `A revision ${of} is a StoreError that cannot be retried, and changes nothing.`,
    async case(context) {
      const { store } = context
      await makeLedger(context)
      const before = await snapshot(store, [])
      for (const part of wrong(context)) {
        const removeTasks = [{ taskId: 't2', fence: 0, progress: 0 }]
        const refused = store.ledger.revise({ ...revisionOf(context, 2), removeTasks, ...part })
        await expect(refused).rejects.toSatisfy(StoreError.isInstance)
        await expect(refused).rejects.toMatchObject({ isRetryable: false })
        expect(await snapshot(store, [])).toEqual(before)
      }
    },
  }
}
