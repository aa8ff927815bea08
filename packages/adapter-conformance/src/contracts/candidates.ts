import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { hourMs } from '../setting/make.ts'

/** Videos that are read to see whether a source matches them. */
export const candidates: readonly Contract[] = [
  {
    id: 'candidates/handed-out',
    sentence: 'A pending candidate is handed out as one, in its turn among the others.',
    async case(context) {
      await propose(context, ['c1'])
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']), now: context.at(1) })
      const task = await context.claimVideos({ now: context.at(1) })
      expect(task?.videos).toMatchObject([{ videoId: 'c1', candidate: true }, { videoId: 'v1' }])
      expect(task?.videos[1]?.candidate).toBeUndefined()
      expect(await context.store.remainingTasks.get(task?.taskId ?? '')).toEqual(task)
    },
  },
  {
    id: 'candidates/shown-by-search',
    sentence: 'A candidate is handed out with the fact that a search showed it, also where it was made one again.',
    async case(context) {
      const shown = { videoId: 'c1', notBefore: context.at(0), candidate: true, shownBySearch: true } as const
      await context.commitOn('s1', { pending: [shown] })
      await propose(context, ['c1', 'c2'])
      const task = await context.claimVideos()
      expect(task?.videos).toMatchObject([{ videoId: 'c1', shownBySearch: true }, { videoId: 'c2' }])
      expect(task?.videos[1]?.shownBySearch).toBeUndefined()
      const stored = await context.store.remainingTasks.get(task?.taskId ?? '')
      expect(stored).toMatchObject({ videos: [{ videoId: 'c1', shownBySearch: true }, { videoId: 'c2' }] })
    },
  },
  {
    id: 'candidates/counted-apart',
    sentence: 'Candidates that wait are counted apart from pending videos, and the archive has no record of them.',
    async case(context) {
      await propose(context, ['c1', 'c2'])
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      const { store } = context
      expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 1, pendingCandidates: 2 })
      expect(await store.remainingTasks.count({ sourceId: 's1' })).toMatchObject({ pendingCandidates: 0 })
      expect(await store.videos.getMany(['c1'])).toEqual([])
      expect(await store.remainingTasks.nextRunnableAt({ kinds: ['hydrate'] })).toEqual(context.at(0))
    },
  },
  {
    id: 'candidates/known-ones-left-out',
    sentence: 'A video of which the archive has a record, whatever its state, is made no candidate.',
    async case(context) {
      const { make, store } = context
      const hydrated = [make.video('stored'), make.video('expired', { expiresAt: context.at(-1) })]
      await context.commitOn('s1', { found: make.found('s1', ['unread', 'gone']), hydrated, gone: ['gone'] })
      await propose(context, ['stored', 'expired', 'unread', 'gone'])
      expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 1, pendingCandidates: 0 })
    },
  },
  {
    id: 'candidates/of-the-same-page',
    sentence: 'A video that the same commit finds is made no candidate.',
    async case(context) {
      const pending = [{ videoId: 'v1', notBefore: context.at(0), candidate: true } as const]
      const { foundIds } = await context.commitOn('s1', { found: context.make.found('s1', ['v1']), pending })
      expect(foundIds).toEqual(['v1'])
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 1, pendingCandidates: 0 })
    },
  },
  {
    id: 'candidates/never-in-place-of-a-pending-one',
    sentence:
      'An id that is pending as no candidate stays so; one that is pending as a candidate and no longer is, is none.',
    async case(context) {
      const { remainingTasks } = context.store
      await context.commitOn('s1', { pending: [{ videoId: 'v1', notBefore: context.at(5) }] })
      await propose(context, ['v1'])
      expect(await remainingTasks.nextRunnableAt({ kinds: ['hydrate'] })).toEqual(context.at(5))
      await propose(context, ['v2'])
      await context.commitOn('s1', { pending: [{ videoId: 'v2', notBefore: context.at(0) }] })
      expect(await remainingTasks.count()).toMatchObject({ pendingVideos: 2, pendingCandidates: 0 })
    },
  },
  {
    id: 'candidates/found-while-it-waits',
    sentence: 'A candidate that a source finds waits as a found video from then on, is named, and keeps its turn.',
    async case(context) {
      const missing = { videoId: 'c1', notBefore: context.at(hourMs), missingSince: context.at(-1), candidate: true }
      await context.commitOn('s1', { pending: [missing as typeof missing & { candidate: true }] })
      await propose(context, ['c2'])
      const { foundIds } = await context.commitOn('s1', { found: context.make.found('s1', ['c1']) })
      expect(foundIds).toEqual(['c1'])
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 1, pendingCandidates: 1 })
      expect(await context.store.videos.get('c1')).toMatchObject({ state: 'found' })
      const task = await context.claimVideos()
      expect(task?.videos.map(({ videoId }) => videoId)).toEqual(['c1', 'c2'])
      expect(task?.videos[0]).toMatchObject({ notBefore: context.at(0) })
      expect(task?.videos[0]).not.toMatchObject({ missingSince: expect.anything() })
      expect(task?.videos[0]?.candidate).toBeUndefined()
    },
  },
  {
    id: 'candidates/found-while-it-is-read',
    sentence:
      'A video that a source finds while a task holds it as a candidate becomes pending, so that it is not lost where that task drops it.',
    async case(context) {
      await propose(context, ['c1'])
      const task = await context.claimVideos()
      expect(await context.commitOn('s1', { found: context.make.found('s1', ['c1']) })).toMatchObject({
        foundIds: ['c1'],
      })
      await context.store.commitPage(context.commitOf(task))
      expect((await context.claimVideos())?.videos).toMatchObject([{ videoId: 'c1' }])
    },
  },
  {
    id: 'candidates/held-by-a-task',
    sentence: 'A candidate that a task holds, as one or not, is not made pending beside it.',
    async case(context) {
      await propose(context, ['c1'])
      await context.commitOn('s1', { pending: [{ videoId: 'v1', notBefore: context.at(0) }] })
      await context.claimVideos()
      await propose(context, ['c1', 'v1'])
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 0, pendingCandidates: 0 })
    },
  },
  {
    id: 'candidates/dropped',
    sentence: 'A candidate that its task leaves out is dropped without a trace, and can be one again.',
    async case(context) {
      const { store } = context
      await propose(context, ['c1'])
      const result = await store.commitPage(context.commitOf(await context.claimVideos()))
      expect(result).toMatchObject({ status: 'committed', foundIds: [], changes: [] })
      expect(await store.videos.getMany(['c1'])).toEqual([])
      expect((await store.changes()).items).toEqual([])
      expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 0, pendingCandidates: 0 })
      await propose(context, ['c1'])
      expect(await store.remainingTasks.count()).toMatchObject({ pendingCandidates: 1 })
    },
  },
  {
    id: 'candidates/matched',
    sentence: 'A candidate that its task finds for a source and hydrates is a new video of that source.',
    async case(context) {
      const { make, store } = context
      await propose(context, ['c1'])
      const found = make.found('s1', ['c1'], { route: 'follow' })
      const task = await context.claimVideos()
      const result = await store.commitPage(context.commitOf(task, { found, hydrated: [make.video('c1')] }))
      expect(result).toMatchObject({ changes: [{ videoId: 'c1', kind: 'new', sourceIds: ['s1'] }] })
      expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 0, pendingCandidates: 0 })
    },
  },
]

async function propose(context: CaseContext, videoIds: readonly string[]): Promise<void> {
  const pending = videoIds.map((videoId) => ({ videoId, notBefore: context.at(0), candidate: true }) as const)
  await context.commitOn('s1', { pending })
}
