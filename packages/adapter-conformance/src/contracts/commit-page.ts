import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { snapshot } from '../looking/snapshot.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { hourMs, minuteMs } from '../setting/make.ts'

/** What a commit does to its task, and which commits come too late to do anything. */
export const commitPage: readonly Contract[] = [
  {
    id: 'commit-page/puts-the-task-back',
    sentence: 'A commit with a next position puts the task back as waiting there, with no attempts and no lease.',
    async case(context) {
      const position = context.make.position({ before: context.at(-minuteMs), depth: 1, silentAnswers: 2 })
      const notBefore = context.at(hourMs)
      const next = { state: 'waiting', position, notBefore, deferral: 'untrusted', reason: 'why' } as const
      await context.store.commitPage(context.commitOf(await context.leased('t1', 's1'), { next }))
      expect(await context.store.remainingTasks.get('t1')).toMatchObject({
        ...{ state: 'waiting', position, notBefore, deferral: 'untrusted', reason: 'why', attempts: 0, fence: 1 },
        ...{ progress: 1, leasedUntil: undefined, worker: undefined },
      })
    },
  },
  {
    id: 'commit-page/ends-the-task',
    sentence: 'A commit that ends its task leaves it done: not in the ledger, and not claimed again.',
    async case(context) {
      await context.store.commitPage(context.commitOf(await context.leased('t1', 's1')))
      expect(await context.store.remainingTasks.get('t1')).toMatchObject({ state: 'done', progress: 1, attempts: 0 })
      expect((await context.store.ledger.read())[0]?.tasks).toEqual([])
      expect(await context.claim({ now: context.at(hourMs) })).toBeUndefined()
    },
  },
  {
    id: 'commit-page/walks-on',
    sentence: 'A walk through a channel goes on at the position its page gave.',
    async case(context) {
      await context.addSource(context.make.channelSource('c1'))
      await context.addTasks('c1', [context.make.uploadsTask('u1', 'c1')])
      const tokens = { pageToken: 'this', nextPageToken: 'next', totalRows: 90, readAt: context.at(1) }
      const position = context.make.uploadsPosition({ ...tokens, rows: 50, lastPageIds: ['v2'], headIds: ['v1'] })
      const next = { state: 'waiting', position, notBefore: context.at(0) } as const
      await context.store.commitPage(context.commitOf(await context.claim(), { next }))
      expect((await context.claim())?.position).toEqual(position)
    },
  },
  {
    id: 'commit-page/keeps-a-crowded-second',
    sentence: 'A window inside a crowded second comes back with its tokens and ids.',
    async case(context) {
      const crowded = { pageToken: 'token', pages: 3, firstIds: ['v1', 'v2'] }
      const next = { state: 'waiting', position: context.make.position({ crowded }), notBefore: context.at(0) } as const
      await context.store.commitPage(context.commitOf(await context.leased('t1', 's1'), { next }))
      expect((await context.claim())?.position).toEqual(next.position)
    },
  },
  {
    id: 'commit-page/keeps-what-is-asked-again',
    sentence:
      'A window that asks again for what a page covered comes back with what that page showed, and with the rate nearby.',
    async case(context) {
      const recapture = { coveredMs: 61_000, shownIds: ['v2', 'v1'], windowRows: 233.5 }
      const position = context.make.position({ recapture, videosPerDay: 0.25 })
      const next = { state: 'waiting', position, notBefore: context.at(0) } as const
      await context.store.commitPage(context.commitOf(await context.leased('t1', 's1'), { next }))
      expect((await context.claim())?.position).toEqual(position)
    },
  },
  {
    id: 'commit-page/ended-lease-still-holds',
    sentence: 'A lease that has ended holds for a commit as long as nobody else claimed the task.',
    async case(context) {
      const commit = context.commitOf(await context.leased('t1', 's1'), { now: context.at(hourMs) })
      expect(await context.store.commitPage(commit)).toMatchObject({ status: 'committed' })
    },
  },
  {
    id: 'commit-page/late-after-a-claim',
    sentence: 'A commit whose task was claimed again is stale and writes nothing.',
    case: (context) =>
      expectStale(context, async () => {
        await context.claim({ now: context.at(minuteMs), worker: 'w2' })
      }),
  },
  {
    id: 'commit-page/late-after-a-release',
    sentence: 'A commit whose task was given back is stale and writes nothing.',
    case: (context) =>
      expectStale(context, async ({ remainingTasks }) => {
        const times = { now: context.at(0), notBefore: context.at(0) }
        await remainingTasks.release({ taskId: 't1', fence: 1, ...times, giveBackAttempt: true })
      }),
  },
  {
    id: 'commit-page/late-after-the-source-was-removed',
    sentence: 'A page of a source that was removed is stale and written nowhere.',
    case: (context) =>
      expectStale(context, async ({ sources }) => {
        await sources.remove('s1', { videos: false })
      }),
  },
  {
    id: 'commit-page/late-after-a-revision',
    sentence: 'A commit whose task was taken out of the ledger is stale and writes nothing.',
    case: (context) =>
      expectStale(context, async ({ ledger }) => {
        const removeTasks = [{ taskId: 't1', fence: 1, progress: 0 }]
        await ledger.revise({ sourceId: 's1', expectedRevision: 1, now: context.at(0), removeTasks })
      }),
  },
  {
    id: 'commit-page/late-of-another-progress',
    sentence: 'A commit that expects another progress than its task has is stale and writes nothing.',
    case: (context) => expectStale(context, async () => undefined, { expectedProgress: 1 }),
  },
  {
    id: 'commit-page/late-of-an-unknown-task',
    sentence: 'A commit of a task that does not exist is stale and writes nothing.',
    case: (context) => expectStale(context, async () => undefined, { task: { taskId: 't9', fence: 1 } }),
  },
]

async function expectStale(
  context: CaseContext,
  makeLate: (store: CaseContext['store']) => Promise<void>,
  wrong: Parameters<CaseContext['commitOf']>[1] = {},
): Promise<void> {
  const { make, store } = context
  const task = await context.leased('t1', 's1')
  const commit = context.commitOf(task, {
    ...{ found: make.found('s1', ['v1']), hydrated: [make.video('v2')], channels: [make.channel('UC1')] },
    ...{
      spans: [make.span(0, 10)],
      source: { windowTargetRows: 7 },
      pending: [{ videoId: 'v3', notBefore: make.at(0) }],
    },
    ...wrong,
  })
  await makeLate(store)
  const before = await snapshot(store, ['v1', 'v2', 'v3'])
  expect(await store.commitPage(commit)).toEqual({ status: 'stale' })
  expect(await snapshot(store, ['v1', 'v2', 'v3'])).toEqual(before)
}
