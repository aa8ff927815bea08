import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { changedVideos } from '../looking/changed-videos.ts'
import { dayMs, hourMs } from '../setting/make.ts'

/** Answers about statistics alone, and what is kept of earlier ones. */
export const statistics: readonly Contract[] = [
  {
    id: 'statistics/counts-alone',
    sentence:
      'Statistics that were read on their own take the place of the older ones, and nothing else of a video changes.',
    async case(context) {
      const first = context.make.video('v1', { likeCount: 3 })
      await context.commitOn('s1', { hydrated: [first] })
      const now = context.at(hourMs)
      const counts = {
        viewCount: 99,
        likeCount: undefined,
        commentCount: 4,
        statistics: { viewCount: '99', a: { b: 1 } },
      }
      await context.commitOn('s1', { now, statistics: { askedIds: ['v1'], read: [{ videoId: 'v1', ...counts }] } })
      expect(await context.store.videos.get('v1')).toEqual({
        ...first,
        ...counts,
        state: 'stored',
        statisticsFetchedAt: now,
      })
      expect(await changedVideos(context.store)).toEqual(['new v1'])
      expect((await context.store.videos.search({ order: 'views' })).items).toMatchObject([{ viewCount: 99 }])
    },
  },
  {
    id: 'statistics/not-stored-ones',
    sentence: 'Statistics of videos that are unknown, gone or expired change nothing.',
    async case(context) {
      const expired = context.make.video('v2', { expiresAt: context.at(-1) })
      await context.commitOn('s1', { hydrated: [context.make.video('v1'), expired] })
      await context.commitOn('s1', { gone: ['v1'] })
      const ids = ['v1', 'v2', 'v3']
      const read = ids.map((videoId) => ({
        ...{ videoId, viewCount: 99, likeCount: 1, commentCount: 1, statistics: {} },
      }))
      await context.commitOn('s1', {
        statistics: { askedIds: ids, read },
        recheck: ids,
        readingsExpireAt: context.at(dayMs),
      })
      const states = (await context.store.videos.getMany(ids)).map(({ videoId, state }) => `${videoId} ${state}`)
      expect(states.sort()).toEqual(['v1 gone', 'v2 expired'])
      expect(await context.store.videos.readings('v1')).toEqual([])
    },
  },
  {
    id: 'statistics/asked-in-turn',
    sentence:
      'Videos that were asked for come up for statistics after all others, also those that the answer left out.',
    async case(context) {
      const videos = ['v1', 'v2'].map((id) => context.make.video(id, { statisticsFetchedAt: context.at(-dayMs) }))
      await context.commitOn('s1', { hydrated: videos })
      const statistics = { askedIds: ['v1'], read: [] }
      await context.commitOn('s1', { now: context.at(hourMs), statistics })
      expect(await context.store.videos.get('v1')).toMatchObject({
        viewCount: 10,
        statisticsFetchedAt: context.at(-dayMs),
      })
      const task = await context.claimRefresh({ of: 'statistics', dueBefore: context.at(0), fillBefore: context.at(0) })
      expect(task?.videos.map(({ videoId }) => videoId)).toEqual(['v2'])
    },
  },
  {
    id: 'statistics/rechecked',
    sentence:
      'Stored videos to be looked at again become pending and stay stored; one that is pending keeps its times.',
    async case(context) {
      await context.commitOn('s1', { hydrated: ['v1', 'v2'].map((id) => context.make.video(id)) })
      const pending = { videoId: 'v2', missingSince: context.at(0), notBefore: context.at(dayMs) }
      await context.commitOn('s1', { pending: [pending] })
      await context.commitOn('s1', { recheck: ['v1', 'v2', 'v3'] })
      const task = await context.claimVideos()
      expect(task?.videos.map(({ videoId }) => videoId)).toEqual(['v1'])
      await context.store.commitPage(context.commitOf(task))
      expect((await context.claimVideos({ now: context.at(dayMs) }))?.videos).toMatchObject([pending])
      expect(await context.store.videos.count()).toBe(2)
    },
  },
  {
    id: 'statistics/readings-kept',
    sentence:
      'Statistics of a commit that says so are kept as readings, oldest first, a page at a time; others are not.',
    async case(context) {
      const earlier = { now: context.at(-hourMs), hydrated: [context.make.video('v1', { viewCount: 1 })] }
      await context.commitOn('s1', earlier)
      const readingsExpireAt = context.at(90 * dayMs)
      await context.commitOn('s1', { hydrated: [context.make.video('v1', { viewCount: 2 })], readingsExpireAt })
      const counts = { videoId: 'v1', viewCount: 3, likeCount: undefined, commentCount: 0 }
      const read = { askedIds: ['v1'], read: [{ ...counts, statistics: { viewCount: '3' } }] }
      await context.commitOn('s1', { now: context.at(hourMs), statistics: read, readingsExpireAt })
      const readings = await context.store.videos.readings('v1')
      expect(readings).toMatchObject([{ viewCount: 2, readAt: context.at(0) }, { viewCount: 3 }])
      expect(readings[1]).toEqual({ ...counts, readAt: context.at(hourMs), expiresAt: readingsExpireAt })
      expect(await context.store.videos.readings('v1', { limit: 1 })).toEqual([readings[0]])
      expect(await context.store.videos.readings('v1', { after: context.at(0) })).toEqual([readings[1]])
    },
  },
  {
    id: 'statistics/readings-expire',
    sentence: 'Readings past their end are not returned, and are deleted as many at a time as asked.',
    async case(context) {
      for (const [days, expiresAt] of [1, 2, 3].map((day) => [day, context.at(day === 3 ? dayMs : -day)] as const)) {
        const now = context.at(-days * hourMs)
        await context.commitOn('s1', { now, hydrated: [context.make.video('v1')], readingsExpireAt: expiresAt })
      }
      expect((await context.store.videos.readings('v1')).map(({ expiresAt }) => expiresAt)).toEqual([context.at(dayMs)])
      const purge = { now: context.at(0), limit: 1 }
      expect(await context.store.videos.purgeReadings(purge)).toBe(1)
      expect(await context.store.videos.purgeReadings(purge)).toBe(1)
      expect(await context.store.videos.purgeReadings(purge)).toBe(0)
      expect(await context.store.videos.readings('v1')).toHaveLength(1)
    },
  },
  {
    id: 'statistics/readings-go-along',
    sentence: 'Readings of a video go when it is gone or deleted, and stay when it expires.',
    async case(context) {
      const ids = ['v1', 'v2', 'v3']
      const hydrated = ids.map((id) => context.make.video(id, id === 'v3' ? { expiresAt: context.at(-1) } : {}))
      await context.commitOn('s1', { hydrated, readingsExpireAt: context.at(dayMs) })
      await context.commitOn('s1', { gone: ['v1'] })
      await context.store.videos.delete(['v2'])
      await context.store.videos.purgeExpired({ now: context.at(0), limit: 10 })
      const kept = await Promise.all(ids.map(async (id) => (await context.store.videos.readings(id)).length))
      expect(kept).toEqual([0, 0, 1])
    },
  },
  {
    id: 'statistics/freshness',
    sentence:
      'How many videos expire before an instant, and how many have statistics from before one, is counted up to a limit, with when the first come.',
    async case(context) {
      const { freshness } = { freshness: (query: object) => context.store.videos.freshness({ ...base, ...query }) }
      const base = { expiresBefore: context.at(5 * dayMs), askedBefore: context.at(-hourMs) }
      const empty = { expiring: 0, firstExpiresAt: undefined, outdated: 0, firstAskedAt: undefined }
      expect(await freshness({})).toEqual(empty)
      const hydrated = [1, 2, 9, -1].map((days) => {
        const statisticsFetchedAt = context.at(-days * hourMs)
        return context.make.video(`v${days}`, { expiresAt: context.at(days * dayMs), statisticsFetchedAt })
      })
      await context.commitOn('s1', { hydrated })
      const first = { firstExpiresAt: context.at(dayMs), firstAskedAt: context.at(-9 * hourMs) }
      expect(await freshness({})).toEqual({ expiring: 2, outdated: 2, ...first })
      expect(await freshness({ limit: 1 })).toEqual({ expiring: 1, outdated: 1, ...first })
    },
  },
]
