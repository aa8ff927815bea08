import { expect } from 'vitest'
import type { Contract } from '../contract.ts'

/** Ids that become pending without a page. */
export const addPending: readonly Contract[] = [
  {
    id: 'add-pending/handed-out',
    sentence: 'addPending makes candidates and others pending, in their turn after those that wait.',
    async case(context) {
      const { remainingTasks } = context.store
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      const candidate = { videoId: 'c1', notBefore: context.at(0), candidate: true, shownBySearch: true } as const
      await remainingTasks.addPending([candidate, { videoId: 'v2', notBefore: context.at(1) }])
      await remainingTasks.addPending([])
      expect(await remainingTasks.count()).toMatchObject({ pendingVideos: 2, pendingCandidates: 1 })
      const task = await context.claimVideos()
      expect(task?.videos).toMatchObject([{ videoId: 'v1' }, { videoId: 'c1', candidate: true, shownBySearch: true }])
      expect((await context.claimVideos({ now: context.at(1) }))?.videos).toMatchObject([{ videoId: 'v2' }])
    },
  },
  {
    id: 'add-pending/of-no-use',
    sentence:
      'addPending makes no candidate of a known video, and nothing pending that is pending or in a task already.',
    async case(context) {
      const { remainingTasks } = context.store
      await context.commitOn('s1', { hydrated: [context.make.video('stored')] })
      await context.commitOn('s1', { pending: [{ videoId: 'held', notBefore: context.at(0) }] })
      await context.claimVideos()
      const candidates = ['stored', 'held', 'new'].map((videoId) => {
        return { videoId, notBefore: context.at(0), candidate: true } as const
      })
      await remainingTasks.addPending(candidates)
      await remainingTasks.addPending([...candidates, { videoId: 'held', notBefore: context.at(0) }])
      expect(await remainingTasks.count()).toMatchObject({ pendingVideos: 0, pendingCandidates: 1 })
    },
  },
  {
    id: 'add-pending/forgotten-left-out',
    sentence: 'addPending leaves out what was forgotten on request.',
    async case(context) {
      const { remainingTasks, suppressions } = context.store
      await suppressions.add({ videoIds: ['v1'], now: context.at(0) })
      await remainingTasks.addPending(['v1', 'v2'].map((videoId) => ({ videoId, notBefore: context.at(0) })))
      expect((await context.claimVideos())?.videos).toMatchObject([{ videoId: 'v2' }])
      expect(await remainingTasks.count()).toMatchObject({ pendingVideos: 0, pendingCandidates: 0 })
    },
  },
]
