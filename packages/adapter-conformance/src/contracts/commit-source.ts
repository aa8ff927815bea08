import { type PageCommit, StoreError } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { snapshot } from '../looking/snapshot.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { hourMs } from '../setting/make.ts'

/** What a commit notes on its source and in its ledger, and which commits cannot be stored at all. */
export const commitSource: readonly Contract[] = [
  {
    id: 'commit-source/told-what-the-page-says',
    sentence:
      'A page sets the fields it gives and when its source was last read; absent ones stay, and the revision too.',
    async case(context) {
      const rate = { events: 1.5, exposureMs: 2_000 }
      await context.commitOn('s1', { source: { rate, windowTargetRows: 200 } })
      await context.commitOn('s1', { source: { recapture: { rows: 5, knownRows: 4 } }, now: context.at(hourMs) })
      expect(await context.store.sources.get('s1')).toMatchObject({
        ...{ rate, windowTargetRows: 200, recapture: { rows: 5, knownRows: 4 }, lastReadAt: context.at(hourMs) },
        ...{ revision: 2, state: 'active', weight: 1 },
      })
    },
  },
  {
    id: 'commit-source/told-of-a-channel',
    sentence: 'A page of a walk sets what a channel source keeps.',
    async case(context) {
      await context.addSource(context.make.channelSource('c1'))
      await context.addTasks('c1', [context.make.uploadsTask('u1', 'c1')])
      const walk = { headIds: ['v2', 'v1'], fullWalkAt: context.at(1), lostRows: 3 }
      const source = { channelId: 'UC1', uploadsPlaylistId: 'UU1', ...walk }
      await context.store.commitPage(context.commitOf(await context.claim(), { source }))
      expect(await context.store.sources.get('c1')).toMatchObject({ ...source, lastReadAt: context.at(0), revision: 1 })
    },
  },
  {
    id: 'commit-source/told-of-sweeps',
    sentence: 'A page of a search source sets its known share and what its sweeps yielded; absent ones stay.',
    async case(context) {
      const sweepYields = [
        { ageDays: 1, reads: 2, rows: 61, rowsNew: 0 },
        { ageDays: 20, reads: 0.5, rows: 7.25, rowsNew: 1.125 },
      ]
      await context.commitOn('s1', { source: { knownShare: 0, sweepYields } })
      await context.commitOn('s1', { source: { knownShare: 0.375 } })
      await context.commitOn('s1', {})
      const fields = { knownShare: 0.375, sweepYields, sweeps: [], rate: undefined }
      expect(await context.store.sources.get('s1')).toMatchObject(fields)
    },
  },
  {
    id: 'commit-source/spans-joined',
    sentence: 'Spans are joined with touching ones of equal state on both sides, and have the rows of all.',
    async case(context) {
      const { span } = context.make
      const make = span.bind(context.make)
      await context.commitOn('s1', { spans: [make(4, 6), make(0, 2, 'done', 5)] })
      await context.commitOn('s1', { spans: [make(6, 7, 'lost')] })
      await context.commitOn('s1', { spans: [make(2, 4)] })
      const [ledger] = await context.store.ledger.read()
      expect(ledger?.spans).toEqual([make(0, 6, 'done', 7), make(6, 7, 'lost')])
    },
  },
  {
    id: 'commit-source/whole-page-or-nothing',
    sentence:
      'A commit whose spans overlap what is there is a StoreError that cannot be retried, and writes nothing of the page.',
    case: (context) => expectRefused(context, { spans: [context.make.span(5, 6, 'lost')] }),
  },
  {
    id: 'commit-source/position-of-another-kind',
    sentence: 'A commit with a next position of another kind of task is a StoreError and writes nothing.',
    case: (context) => {
      const next = { state: 'waiting', position: context.make.uploadsPosition(), notBefore: context.at(0) } as const
      return expectRefused(context, { next })
    },
  },
  {
    id: 'commit-source/fields-of-another-kind',
    sentence: 'A commit with fields that only another kind of source has is a StoreError and writes nothing.',
    case: (context) => expectRefused(context, { source: { lostRows: 1 } }),
  },
  {
    id: 'commit-source/task-without-a-source',
    sentence:
      'A commit of a task without a source that reads spans or notes something of one, or of a hydrate task that waits, is a StoreError and writes nothing.',
    async case(context) {
      const { make, store } = context
      await context.commitOn('s1', { found: make.found('s1', ['v1']) })
      const task = await context.claimVideos()
      const before = await snapshot(store, ['v1', 'v2'])
      const waiting = { state: 'waiting', position: make.position(), notBefore: make.at(0) } as const
      for (const part of [{ source: { lostRows: 1 } }, { next: waiting }, { spans: [make.span(0, 1)] }]) {
        const refused = store.commitPage(context.commitOf(task, { hydrated: [make.video('v1')], ...part }))
        await expect(refused, Object.keys(part).join()).rejects.toSatisfy(StoreError.isInstance)
      }
      expect(await snapshot(store, ['v1', 'v2'])).toEqual(before)
    },
  },
]

async function expectRefused(context: CaseContext, wrong: Partial<PageCommit>): Promise<void> {
  const { make, store } = context
  await context.commitOn('s1', { spans: [make.span(0, 10)] })
  const task = await context.leased('t1', 's1')
  const rows = { found: make.found('s1', ['v1']), hydrated: [make.video('v2')], channels: [make.channel('UC1')] }
  const before = await snapshot(store, ['v1', 'v2'])
  const refused = store.commitPage(context.commitOf(task, { ...rows, ...wrong }))
  await expect(refused).rejects.toSatisfy(StoreError.isInstance)
  await expect(refused).rejects.toMatchObject({ isRetryable: false })
  expect(await snapshot(store, ['v1', 'v2'])).toEqual(before)
}
