import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { changedVideos } from '../looking/changed-videos.ts'
import { dayMs, hourMs } from '../setting/make.ts'

/** What a commit does with videos that are missing, and with ids that go back to the pending ones. */
export const goneVideos: readonly Contract[] = [
  {
    id: 'gone-videos/leave-a-tombstone',
    sentence: 'A gone video leaves a tombstone: no content, in no search; its matches stay.',
    async case(context) {
      const { store } = context
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']), hydrated: [context.make.video('v1')] })
      const { changes } = await context.commitOn('s1', { gone: ['v1'], now: context.at(hourMs) })
      expect(changes).toEqual([{ videoId: 'v1', kind: 'gone', sourceIds: ['s1'] }])
      expect(await store.videos.get('v1')).toEqual({ state: 'gone', videoId: 'v1', goneAt: context.at(hourMs) })
      expect(await store.videos.search({ text: 'title' })).toMatchObject({ items: [] })
      expect(await store.videos.matches(['v1'])).toHaveLength(1)
    },
  },
  {
    id: 'gone-videos/told-once',
    sentence: 'A video that is gone already is not gone again, nor twice for a page that says so twice.',
    async case(context) {
      await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      expect((await context.commitOn('s1', { gone: ['v1', 'v1'] })).changes).toHaveLength(1)
      expect((await context.commitOn('s1', { gone: ['v1'], now: context.at(hourMs) })).changes).toEqual([])
      expect(await context.store.videos.get('v1')).toMatchObject({ goneAt: context.at(0) })
      expect(await changedVideos(context.store)).toEqual(['new v1', 'gone v1'])
    },
  },
  {
    id: 'gone-videos/no-longer-pending',
    sentence: 'A gone video is not pending any more.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1', 'v2']) })
      await context.commitOn('s1', { gone: ['v1'] })
      expect((await context.claimVideos())?.videos.map(({ videoId }) => videoId)).toEqual(['v2'])
    },
  },
  {
    id: 'gone-videos/forgotten-ones-stay-forgotten',
    sentence: 'A video that the archive does not know leaves no tombstone.',
    async case(context) {
      await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      await context.store.videos.delete(['v1'])
      expect((await context.commitOn('s1', { gone: ['v1'] })).changes).toEqual([])
      expect(await context.store.videos.get('v1')).toBeUndefined()
    },
  },
  {
    id: 'gone-videos/missing-ids-go-back',
    sentence: 'Ids that go back to the pending ones are pending once, with what is known of them now.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1', 'v2']) })
      const missing = { videoId: 'v1', missingSince: context.at(0), notBefore: context.at(dayMs) }
      const part = { hydrated: [context.make.video('v2')], pending: [missing, missing] }
      await context.store.commitPage(context.commitOf(await context.claimVideos(), part))
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 1 })
      expect(await context.claimVideos()).toBeUndefined()
      expect((await context.claimVideos({ now: context.at(dayMs) }))?.videos).toEqual([missing])
    },
  },
  {
    id: 'gone-videos/not-pending-beside-a-task',
    sentence: 'An id that another task holds does not become pending as well.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      await context.claimVideos()
      await context.commitOn('s1', { pending: [{ videoId: 'v1', notBefore: context.at(0) }] })
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 0 })
    },
  },
]
