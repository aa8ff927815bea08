import { StoreError } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { snapshot } from '../looking/snapshot.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { dayMs } from '../setting/make.ts'

/** A commit whose answer was lost can be repeated. */
export const commitRepeat: readonly Contract[] = [
  {
    id: 'commit-repeat/of-a-done-task',
    sentence: 'Repeating the commit that ended a task returns its first result and changes nothing.',
    case: (context) => expectSameAnswer(context, { state: 'done' }),
  },
  {
    id: 'commit-repeat/of-a-waiting-task',
    sentence: 'Repeating the commit that put a task back returns its first result and changes nothing.',
    case: (context) => expectSameAnswer(context, waitingAt(context)),
  },
  {
    id: 'commit-repeat/at-once',
    sentence: 'A commit that is sent twice at once is done once, and both are told the same.',
    async case(context) {
      const [one, other] = await context.connections(2)
      const { make, store } = context
      const part = { found: make.found('s1', ['v1']), hydrated: [make.video('v2')], spans: [make.span(0, 9)] }
      const commit = context.commitOf(await context.leased('t1', 's1'), part)
      const [first, second] = await Promise.all([one?.commitPage(commit), other?.commitPage(commit)])
      expect(first).toMatchObject({ status: 'committed', matchesNew: 1, foundIds: ['v1'] })
      expect(second).toEqual(first)
      expect((await store.changes()).items).toHaveLength(1)
      expect((await store.ledger.read())[0]?.spans).toEqual(part.spans)
    },
  },
  {
    id: 'commit-repeat/answer-lost',
    sentence:
      'Where the connection drops after COMMIT was sent, repeating the commit over another one returns its result.',
    async case(context) {
      const [dropped, other] = await context.connections(2)
      const { make } = context
      const task = await context.leased('t1', 's1')
      const commit = context.commitOf(task, { found: make.found('s1', ['v1', 'v2']), hydrated: [make.video('v1')] })
      if (dropped === undefined || other === undefined) throw new Error('There are not enough connections.')
      const isDropped = await context.dropAfterCommit(dropped)
      const [lost] = await Promise.allSettled([dropped.commitPage(commit)])
      // A store that noticed may have repeated the commit itself.
      if (lost.status === 'rejected') {
        expect(isDropped, String(lost.reason)).toBe(true)
        expect(StoreError.isInstance(lost.reason), `A lost answer is a StoreError, not ${lost.reason}`).toBe(true)
      }
      const result = { status: 'committed', matchesNew: 2, changes: [{ videoId: 'v1', kind: 'new' }] }
      expect(await other.commitPage(commit)).toMatchObject(result)
      expect((await other.changes()).items).toHaveLength(1)
    },
  },
  {
    id: 'commit-repeat/late-once-claimed-again',
    sentence: 'A repeated commit is stale once its task was claimed again.',
    async case(context) {
      const commit = context.commitOf(await context.leased('t1', 's1'), { next: waitingAt(context) })
      await context.store.commitPage(commit)
      await context.claim()
      expect(await context.store.commitPage(commit)).toEqual({ status: 'stale' })
    },
  },
  {
    id: 'commit-repeat/late-once-purged',
    sentence: 'A repeated commit of a done task is stale once that was purged.',
    async case(context) {
      const { remainingTasks } = context.store
      const commit = context.commitOf(await context.leased('t1', 's1'))
      await context.store.commitPage(commit)
      expect(await remainingTasks.purgeDone(context.at(dayMs))).toBe(1)
      expect(await context.store.commitPage(commit)).toEqual({ status: 'stale' })
    },
  },
]

function waitingAt({ make }: CaseContext) {
  return { state: 'waiting', position: make.position(), notBefore: make.at(0) } as const
}

async function expectSameAnswer(
  context: CaseContext,
  next: { readonly state: 'done' } | ReturnType<typeof waitingAt>,
): Promise<void> {
  const { make, store } = context
  const rows = { found: make.found('s1', ['v1', 'v2']), hydrated: [make.video('v1')], spans: [make.span(0, 10)] }
  const commit = context.commitOf(await context.leased('t1', 's1'), { ...rows, next })
  const first = await store.commitPage(commit)
  const changes = [{ videoId: 'v1', kind: 'new', sourceIds: ['s1'] }]
  expect(first).toMatchObject({ status: 'committed', matchesNew: 2, changes })
  const before = await snapshot(store, ['v1', 'v2'])
  expect(await store.commitPage(commit)).toEqual(first)
  expect(await snapshot(store, ['v1', 'v2'])).toEqual(before)
}
