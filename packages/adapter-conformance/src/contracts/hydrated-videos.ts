import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { changedVideos } from '../looking/changed-videos.ts'
import { dayMs, hourMs } from '../setting/make.ts'

/** What a commit does with videos that were read by id. */
export const hydratedVideos: readonly Contract[] = [
  {
    id: 'hydrated-videos/new-then-unchanged-then-updated',
    sentence:
      'A video is new, then unchanged while its content hash is the same, then updated; changes tell of new and updated ones.',
    async case(context) {
      const kinds: unknown[] = []
      for (const part of [{}, { viewCount: 20 }, { contentHash: 'other', title: 'Other' }]) {
        const { changes } = await context.commitOn('s1', { hydrated: [context.make.video('v1', part)] })
        kinds.push(...changes.map(({ kind }) => kind))
      }
      expect(kinds).toEqual(['new', 'unchanged', 'updated'])
      expect(await changedVideos(context.store)).toEqual(['new v1', 'updated v1'])
    },
  },
  {
    id: 'hydrated-videos/read-back',
    sentence: 'A hydrated video reads as it was given.',
    async case(context) {
      const first = context.make.video('v1')
      await context.commitOn('s1', { hydrated: [first] })
      expect(await context.store.videos.get('v1')).toEqual({ ...first, state: 'stored' })
      const other = context.make.video('v1', {
        ...{ contentHash: 'other', title: 'Other', description: '', tags: [], channelId: 'UC2', channelTitle: 'Else' },
        ...{ publishedAt: context.at(-dayMs), durationSeconds: 5, categoryId: undefined, resource: { id: 'v1' } },
        ...{ thumbnails: { high: { url: 'https://i.example/2.jpg', width: 4, height: 3 } }, parts: ['id'] },
      })
      await context.commitOn('s1', { hydrated: [other] })
      expect(await context.store.videos.get('v1')).toEqual({ ...other, state: 'stored' })
    },
  },
  {
    id: 'hydrated-videos/unchanged-but-renewed',
    sentence: 'Where the content hash is the same, the times and the statistics are new all the same.',
    async case(context) {
      await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      const renewed = context.make.video('v1', {
        ...{ fetchedAt: context.at(hourMs), expiresAt: context.at(31 * dayMs) },
        ...{ viewCount: 20, likeCount: 3, commentCount: 0, statistics: { viewCount: '20', likeCount: '3' } },
      })
      await context.commitOn('s1', { hydrated: [renewed] })
      expect(await context.store.videos.get('v1')).toEqual({ ...renewed, state: 'stored' })
    },
  },
  {
    id: 'hydrated-videos/stored-once',
    sentence: 'A video that a page holds twice is stored and told once.',
    async case(context) {
      const row = context.make.video('v1')
      const { changes } = await context.commitOn('s1', { hydrated: [row, row] })
      expect(changes).toEqual([{ videoId: 'v1', kind: 'new', sourceIds: [] }])
      expect(await changedVideos(context.store)).toEqual(['new v1'])
      expect(await context.store.videos.count()).toBe(1)
    },
  },
  {
    id: 'hydrated-videos/found-ones-are-new',
    sentence: 'A found video that is hydrated is new, and pending no longer.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      const { changes } = await context.commitOn('s3', { hydrated: [context.make.video('v1')] })
      expect(changes).toMatchObject([{ videoId: 'v1', kind: 'new' }])
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 0 })
    },
  },
  {
    id: 'hydrated-videos/sources-named',
    sentence: 'A change names the sources that matched its video, by id, those of the same page included.',
    async case(context) {
      for (const sourceId of ['s2', 's1'])
        await context.commitOn(sourceId, { found: context.make.found(sourceId, ['v1']) })
      const page = { found: context.make.found('s3', ['v1']), hydrated: [context.make.video('v1')] }
      const { changes } = await context.commitOn('s3', page)
      expect(changes).toEqual([{ videoId: 'v1', kind: 'new', sourceIds: ['s1', 's2', 's3'] }])
    },
  },
  {
    id: 'hydrated-videos/expired-ones-are-updated',
    sentence:
      'A video that was stored and has expired comes back as updated, purged or not, with the same content too.',
    async case(context) {
      const ids = ['v1', 'v2']
      const expiring = ids.map((id, index) => context.make.video(id, { expiresAt: context.at(-hourMs * (2 - index)) }))
      await context.commitOn('s1', { hydrated: expiring })
      expect(await context.store.videos.purgeExpired({ now: context.at(-hourMs), limit: 1 })).toBe(1)
      const { changes } = await context.commitOn('s1', { hydrated: ids.map((id) => context.make.video(id)) })
      expect(changes.map(({ kind }) => kind)).toEqual(['updated', 'updated'])
      expect(await context.store.videos.count()).toBe(2)
    },
  },
  {
    id: 'hydrated-videos/gone-ones-are-updated',
    sentence: 'A video that was stored and is gone comes back as updated.',
    async case(context) {
      await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      await context.commitOn('s1', { gone: ['v1'] })
      const { changes } = await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      expect(changes).toMatchObject([{ kind: 'updated' }])
      expect(await context.store.videos.get('v1')).toMatchObject({ state: 'stored' })
      expect(await changedVideos(context.store)).toEqual(['new v1', 'gone v1', 'updated v1'])
    },
  },
  {
    id: 'hydrated-videos/never-stored-ones-are-new',
    sentence: 'A video whose content was never stored is new, though it had expired or gone.',
    async case(context) {
      const found = context.make.found('s1', ['v1', 'v2'], { expiresAt: context.at(-1) })
      await context.commitOn('s1', { found, gone: ['v2'] })
      await context.store.videos.purgeExpired({ now: context.at(0), limit: 10 })
      const hydrated = ['v1', 'v2'].map((id) => context.make.video(id))
      const { changes } = await context.commitOn('s1', { hydrated })
      expect(changes.map(({ kind }) => kind)).toEqual(['new', 'new'])
    },
  },
  {
    id: 'hydrated-videos/forgotten-ones-are-new',
    sentence: 'A video that was deleted is new when it is stored again.',
    async case(context) {
      await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      await context.store.videos.delete(['v1'])
      const { changes } = await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      expect(changes).toMatchObject([{ kind: 'new' }])
    },
  },
  {
    id: 'hydrated-videos/overlapping-pages',
    sentence:
      'Pages over several connections that hold the same videos in different orders all get through, and store each video once.',
    async case(context) {
      const stores = await context.connections(4)
      const ids = Array.from({ length: 40 }, (_, index) => `v${index}`)
      const pages = stores.map(async (store, index) => {
        for (let round = 0; round < 3; round += 1) {
          const order = (index + round) % 2 === 0 ? ids : [...ids].reverse()
          const hydrated = order.map((id) => context.make.video(id, { contentHash: `${index} ${round}` }))
          const channels = order.slice(0, 5).map((id) => context.make.channel(`UC${id}`))
          await context.commitOn(
            `s${index}`,
            { found: context.make.found(`s${index}`, order), hydrated, channels },
            store,
          )
        }
      })
      await Promise.all(pages)
      expect(await context.store.videos.count()).toBe(ids.length)
      expect(await context.store.videos.matches(ids)).toHaveLength(ids.length * stores.length)
      const told = await changedVideos(context.store)
      expect(told.filter((change) => change.startsWith('new')).sort()).toEqual(ids.map((id) => `new ${id}`).sort())
    },
  },
]
