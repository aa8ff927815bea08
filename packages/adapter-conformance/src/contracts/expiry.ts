import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { changedVideos } from '../looking/changed-videos.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { dayMs, hourMs, numberedIds } from '../setting/make.ts'

/** What becomes of content past its time. */
export const expiry: readonly Contract[] = [
  {
    id: 'expiry/never-returned',
    sentence: 'Content past its expiresAt is returned by no read, purged or not: the video reads as expired.',
    async case(context) {
      await fill(context)
      const { videos } = context.store
      const expired = { state: 'expired', videoId: 'old', expiredAt: context.at(-1) }
      for (const isPurged of [false, true]) {
        if (isPurged) expect(await videos.purgeExpired({ now: context.at(0), limit: 10 })).toBe(2)
        expect(await videos.get('old')).toEqual(expired)
        expect(await videos.getMany(['old'])).toEqual([expired])
        for (const text of ['', 'title', '-nothing']) {
          const { items } = await videos.search({ text })
          expect(
            items.map(({ videoId }) => videoId),
            text,
          ).toEqual(['new'])
          expect(await videos.count({ text })).toBe(1)
        }
      }
    },
  },
  {
    id: 'expiry/as-time-passes',
    sentence: 'Content is returned until its expiresAt comes, by the own time of the store, and not from then on.',
    async case(context) {
      const { store } = context
      const expiresAt = new Date((await store.now()).getTime() + context.shortLifeMs)
      await context.commitOn('s1', {
        found: context.make.found('s1', ['v1']),
        hydrated: [context.make.video('v1', { expiresAt })],
        channels: [context.make.channel('UC1', { expiresAt })],
      })
      const reads = async () => [(await store.videos.get('v1'))?.state, await store.videos.count()]
      const early = await reads()
      const channel = await store.channels.get('UC1')
      // Where the reads took too long, they prove nothing.
      if ((await store.now()) < expiresAt) {
        expect(early).toEqual(['stored', 1])
        expect(channel).toBeDefined()
      }
      await context.passUntil(expiresAt)
      expect(await reads()).toEqual(['expired', 0])
      expect(await store.channels.get('UC1')).toBeUndefined()
      expect(await store.sources.counts(['s1'])).toEqual({ s1: { stored: 0, pending: 1, gone: 0 } })
    },
  },
  {
    id: 'expiry/found-ones-too',
    sentence: 'A found video past its expiresAt reads as expired: nothing but its id is kept.',
    async case(context) {
      await fill(context)
      const expired = { state: 'expired', videoId: 'unread', expiredAt: context.at(-2) }
      expect(await context.store.videos.get('unread')).toEqual(expired)
      await context.store.videos.purgeExpired({ now: context.at(0), limit: 10 })
      expect(await context.store.videos.get('unread')).toEqual(expired)
    },
  },
  {
    id: 'expiry/purged-at-its-time',
    sentence: 'purgeExpired purges what has expired at its now, not what expires later.',
    async case(context) {
      const { videos } = context.store
      const hydrated = [0, 1, 2].map((ms) => context.make.video(`v${ms}`, { expiresAt: context.at(hourMs + ms) }))
      await context.commitOn('s1', { hydrated })
      expect(await videos.purgeExpired({ now: context.at(hourMs + 1), limit: 10 })).toBe(2)
      expect(await videos.get('v2')).toMatchObject({ state: 'stored' })
      expect(await videos.get('v1')).toEqual({ state: 'expired', videoId: 'v1', expiredAt: context.at(hourMs + 1) })
    },
  },
  {
    id: 'expiry/pending-and-told',
    sentence: 'Purged videos are pending; changes tell of those that had content.',
    async case(context) {
      await fill(context)
      await context.store.videos.purgeExpired({ now: context.at(0), limit: 10 })
      const { items } = await context.store.changes({ limit: 10 })
      expect(items.at(-1)).toEqual({ videoId: 'old', kind: 'expired', changedAt: context.at(0) })
      expect((await changedVideos(context.store)).sort()).toEqual(['expired old', 'new new', 'new old'])
      const task = await context.claimVideos()
      expect(task?.videos.map(({ videoId }) => videoId).sort()).toEqual(['old', 'unread'])
    },
  },
  {
    id: 'expiry/not-pending-beside-a-task',
    sentence: 'A purged video that a task holds does not become pending as well.',
    async case(context) {
      await fill(context)
      await context.claimVideos()
      await context.store.videos.purgeExpired({ now: context.at(0), limit: 10 })
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 1 })
    },
  },
  {
    id: 'expiry/up-to-the-limit',
    sentence: 'purgeExpired purges at most limit videos and says how many; over several connections none twice.',
    async case(context) {
      const stores = await context.connections(3)
      const ids = numberedIds(25)
      const hydrated = ids.map((id, index) => context.make.video(id, { expiresAt: context.at(-100 + index) }))
      await context.commitOn('s1', { hydrated })
      const query = { now: context.at(0), limit: 10 }
      const purge = async (store: (typeof stores)[number]): Promise<number[]> => {
        const purged: number[] = []
        do purged.push(await store.videos.purgeExpired(query))
        while (purged.at(-1) !== 0)
        return purged
      }
      const purged = (await Promise.all(stores.map(purge))).flat()
      expect(Math.max(...purged)).toBeLessThanOrEqual(10)
      expect(purged.reduce((sum, count) => sum + count, 0)).toBe(25)
      const told = (await changedVideos(context.store)).filter((change) => change.startsWith('expired'))
      expect(told.sort()).toEqual(ids.map((id) => `expired ${id}`))
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 25 })
    },
  },
  {
    id: 'expiry/by-the-last-reading',
    sentence: 'A video that was read again expires by its last reading; tombstones do not expire.',
    async case(context) {
      await fill(context)
      const again = [
        context.make.video('old', { expiresAt: context.at(dayMs) }),
        context.make.video('new', { expiresAt: context.at(-1) }),
      ]
      await context.commitOn('s1', { hydrated: again, gone: ['unread'] })
      expect(await context.store.videos.purgeExpired({ now: context.at(0), limit: 10 })).toBe(1)
      expect(await context.store.videos.get('new')).toMatchObject({ state: 'expired' })
      expect(await context.store.videos.get('old')).toMatchObject({ state: 'stored' })
      expect(await context.store.videos.get('unread')).toMatchObject({ state: 'gone' })
    },
  },
]

/** A video and one that was only found, which have expired, and a video that has not. */
async function fill(context: CaseContext): Promise<void> {
  const { make } = context
  await context.commitOn('s1', {
    found: make.found('s1', ['unread'], { expiresAt: context.at(-2) }),
    hydrated: [make.video('old', { expiresAt: context.at(-1) }), make.video('new')],
  })
}
