import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { dayMs, hourMs, minuteMs } from '../setting/make.ts'

/** What a commit does with the videos that a source shows. */
export const foundVideos: readonly Contract[] = [
  {
    id: 'found-videos/become-known',
    sentence: 'A video that the archive does not know becomes found and pending, with a match.',
    async case(context) {
      const result = await context.commitOn('s1', { found: context.make.found('s1', ['v2', 'v1']) })
      const ids = expect.toSatisfy((foundIds: readonly string[]) => [...foundIds].sort().join() === 'v1,v2')
      expect(result).toEqual({ status: 'committed', matchesNew: 2, foundIds: ids, changes: [] })
      expect(await context.store.videos.get('v1')).toEqual({
        ...{ state: 'found', videoId: 'v1', channelId: 'UC1', publishedAt: context.at(-hourMs) },
        ...{ foundAt: context.at(0), expiresAt: context.at(30 * dayMs) },
      })
      const pending = await context.claimVideos()
      expect(pending?.videos.map(({ videoId }) => videoId).sort()).toEqual(['v1', 'v2'])
    },
  },
  {
    id: 'found-videos/not-shown-yet',
    sentence: 'A video that is only found is in no search, no count and no change.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      expect(await context.store.videos.search()).toEqual({ items: [], nextCursor: undefined })
      expect(await context.store.videos.count()).toBe(0)
      expect((await context.store.changes()).items).toEqual([])
    },
  },
  {
    id: 'found-videos/counted-once',
    sentence: 'A video that a page shows twice is one match and one pending id.',
    async case(context) {
      const result = await context.commitOn('s1', { found: context.make.found('s1', ['v1', 'v2', 'v1']) })
      expect(result.matchesNew).toBe(2)
      expect([...result.foundIds].sort()).toEqual(['v1', 'v2'])
      expect(await context.store.videos.matches(['v1'])).toHaveLength(1)
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 2 })
    },
  },
  {
    id: 'found-videos/matched',
    sentence: 'A match says which source found the video, when and by which route.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1'], { route: 'follow' }), now: context.at(5) })
      const match = { sourceId: 's1', videoId: 'v1', foundAt: context.at(5), route: 'follow' }
      expect(await context.store.videos.matches(['v1'])).toEqual([{ ...match, shownBySearch: false, listed: false }])
    },
  },
  {
    id: 'found-videos/what-showed-them',
    sentence:
      'A match says whether a search showed it and whether it is listed, whatever order its page tells that in.',
    async case(context) {
      const { make, store } = context
      const found = [
        ...make.found('s1', ['v1'], { shownBySearch: true }),
        ...make.found('s1', ['v2', 'v3'], { route: 'follow' }),
        ...make.found('s1', ['v2'], { route: 'follow', listed: true }),
      ]
      await context.commitOn('s1', { found })
      expect(await store.videos.matches(['v1'])).toMatchObject([{ shownBySearch: true, listed: false }])
      expect(await store.videos.matches(['v2'])).toMatchObject([{ shownBySearch: false, listed: true }])
      expect(await store.videos.matches(['v3'])).toMatchObject([{ shownBySearch: false, listed: false }])
    },
  },
  {
    id: 'found-videos/what-showed-them-later',
    sentence:
      'A match that is there takes on what else showed it and keeps what it has, is not new, and stays as it was found.',
    async case(context) {
      const { make, store } = context
      const listed = make.found('s1', ['v1', 'v2'], { route: 'follow', listed: true })
      await context.commitOn('s1', { found: listed })
      const shown = make.found('s1', ['v1'], { shownBySearch: true })
      const again = { found: shown, now: context.at(minuteMs) }
      expect(await context.commitOn('s1', again)).toMatchObject({ matchesNew: 0, foundIds: [] })
      await context.commitOn('s1', { found: make.found('s1', ['v1', 'v2'], { route: 'sweep' }) })
      const found = { foundAt: context.at(0), listed: true }
      expect(await store.videos.matches(['v1'])).toMatchObject([{ ...found, shownBySearch: true }])
      expect(await store.videos.matches(['v2'])).toMatchObject([{ ...found, shownBySearch: false }])
      expect(await store.sources.counts(['s1'])).toMatchObject({ s1: { pending: 2 } })
    },
  },
  {
    id: 'found-videos/first-route-stays',
    sentence: 'A match that is there keeps its route and time, and is not counted as new.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      const again = { found: context.make.found('s1', ['v1'], { route: 'settle' }), now: context.at(minuteMs) }
      expect(await context.commitOn('s1', again)).toMatchObject({ matchesNew: 0, foundIds: [] })
      const first = { route: 'search', foundAt: context.at(0) }
      expect(await context.store.videos.matches(['v1'])).toMatchObject([first])
    },
  },
  {
    id: 'found-videos/matched-by-another-source',
    sentence: 'A video that is found already is matched by a further source, and not found again.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      const further = { found: context.make.found('s2', ['v1']), now: context.at(minuteMs) }
      expect(await context.commitOn('s2', further)).toMatchObject({ matchesNew: 1, foundIds: [] })
      expect(await context.store.videos.get('v1')).toMatchObject({ foundAt: context.at(0) })
      const matches = await context.store.videos.matches(['v1'])
      expect(matches.map(({ sourceId }) => sourceId)).toEqual(['s1', 's2'])
    },
  },
  {
    id: 'found-videos/stored-ones-left-alone',
    sentence: 'A stored video that is found is matched and otherwise left alone.',
    async case(context) {
      await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      const result = await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      expect(result).toMatchObject({ matchesNew: 1, foundIds: [] })
      expect(await context.store.videos.get('v1')).toEqual({ ...context.make.video('v1'), state: 'stored' })
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 0 })
    },
  },
  {
    id: 'found-videos/gone-ones-become-pending',
    sentence: 'A gone video that is found becomes pending, once, and stays a tombstone until it is hydrated.',
    async case(context) {
      const found = (sourceId: string) => context.make.found(sourceId, ['v1'])
      await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      await context.commitOn('s1', { gone: ['v1'] })
      expect(await context.commitOn('s1', { found: found('s1') })).toMatchObject({ foundIds: ['v1'] })
      expect(await context.commitOn('s2', { found: found('s2') })).toMatchObject({ foundIds: [] })
      expect(await context.store.videos.get('v1')).toEqual({ state: 'gone', videoId: 'v1', goneAt: context.at(0) })
      const task = await context.claimVideos()
      expect(task?.videos).toMatchObject([{ videoId: 'v1' }])
    },
  },
  {
    id: 'found-videos/expired-ones-become-pending',
    sentence: 'An expired video that is found becomes pending, purged or not, and stays expired until it is hydrated.',
    async case(context) {
      const expired = { state: 'expired', videoId: 'v1', expiredAt: context.at(-1) }
      await context.commitOn('s1', { hydrated: [context.make.video('v1', { expiresAt: context.at(-1) })] })
      expect(await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })).toMatchObject({
        foundIds: ['v1'],
      })
      expect(await context.store.videos.get('v1')).toEqual(expired)
      expect(await context.store.videos.purgeExpired({ now: context.at(0), limit: 10 })).toBe(1)
      expect(await context.store.videos.get('v1')).toEqual(expired)
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 1 })
    },
  },
  {
    id: 'found-videos/in-a-task-already',
    sentence: 'A found video that a task holds does not become pending beside it.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      await context.claimVideos()
      await context.commitOn('s1', { gone: ['v1'] })
      expect(await context.commitOn('s2', { found: context.make.found('s2', ['v1']) })).toMatchObject({ foundIds: [] })
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 0 })
    },
  },
]
