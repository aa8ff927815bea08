import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { byId } from '../looking/snapshot.ts'

/** What is read of videos by id, and how they are forgotten. */
export const videosGet: readonly Contract[] = [
  {
    id: 'videos-get/unknown',
    sentence: 'get is undefined for a video that the archive has never heard of.',
    async case({ store }) {
      expect(await store.videos.get('v9')).toBeUndefined()
    },
  },
  {
    id: 'videos-get/many',
    sentence: 'getMany returns the known ones, each once, as get does.',
    async case(context) {
      const { make, store } = context
      await context.commitOn('s1', {
        found: make.found('s1', ['v2', 'v3']),
        hydrated: [make.video('v1')],
        gone: ['v3'],
      })
      const many = await store.videos.getMany(['v1', 'v9', 'v2', 'v1', 'v3'])
      const one = await Promise.all(['v1', 'v2', 'v3'].map((id) => store.videos.get(id)))
      expect(byId(many, 'videoId')).toEqual(one)
      expect(many.map(({ state }) => state).sort()).toEqual(['found', 'gone', 'stored'])
    },
  },
  {
    id: 'videos-get/matches',
    sentence: 'matches come by source id, then video id; a video asked for twice is answered once.',
    async case(context) {
      await context.commitOn('s2', { found: context.make.found('s2', ['v2', 'v1']) })
      await context.commitOn('s1', { found: context.make.found('s1', ['v3', 'v2'], { route: 'follow' }) })
      const matches = await context.store.videos.matches(['v2', 'v1', 'v9', 'v2'])
      expect(matches.map(({ sourceId, videoId, route }) => [sourceId, videoId, route])).toEqual([
        ['s1', 'v2', 'follow'],
        ['s2', 'v1', 'search'],
        ['s2', 'v2', 'search'],
      ])
    },
  },
  {
    id: 'videos-get/deleted',
    sentence: 'delete forgets videos with their matches and pending ids, and returns how many there were.',
    async case(context) {
      const { make, store } = context
      const hydrated = [make.video('v1'), make.video('v2')]
      await context.commitOn('s1', { found: make.found('s1', ['v1', 'v2', 'unread']), hydrated })
      expect(await store.videos.delete(['v1', 'unread', 'v9', 'v1'])).toBe(2)
      expect(await store.videos.delete(['v1'])).toBe(0)
      expect(await store.videos.get('v1')).toBeUndefined()
      expect(await store.videos.matches(['v1', 'unread'])).toEqual([])
      expect((await store.videos.search({ text: 'title', sourceIds: ['s1'] })).items).toMatchObject([{ videoId: 'v2' }])
      expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 0 })
    },
  },
  {
    id: 'videos-get/found-again',
    sentence: 'A deleted video that is found again is known again, with a new match.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      await context.store.videos.delete(['v1'])
      const again = await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      expect(again).toMatchObject({ matchesNew: 1, foundIds: ['v1'] })
      expect(await context.store.videos.get('v1')).toMatchObject({ state: 'found' })
    },
  },
]
