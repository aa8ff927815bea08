import { InvalidCursorError } from '@youtube-archives/core'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { allPages } from '../looking/all-pages.ts'
import { fillAtRandom } from '../random/fill-at-random.ts'
import { orders, randomRow, seed } from '../random/random-rows.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { hourMs } from '../setting/make.ts'

/** Pages that fit together. */
export const videoCursors: readonly Contract[] = [
  {
    id: 'video-cursors/ties-by-id',
    sentence: 'Videos that are equal in the order asked for come by id, so that pages have no gap and no repeat.',
    async case(context) {
      const ids = ['B', 'a', '_', '-', '0', 'z', 'Z', 'aa', 'aB']
      const text = { title: 'heart', viewCount: undefined }
      await context.commitOn('s1', { hydrated: ids.map((id) => context.make.video(id, text)) })
      // By their bytes, whatever the language of the machine.
      const ascending = [...ids].sort()
      for (const order of orders) {
        const found = await allPages(context.store, { text: 'heart', order, limit: 2 })
        expect(found, order).toEqual(order === 'oldest' ? ascending : [...ascending].reverse())
      }
    },
  },
  {
    id: 'video-cursors/unknown-views-last',
    sentence: 'By views the most come first and the unknown last, 0 before unknown, over pages.',
    async case(context) {
      const views = { v1: 0, v2: undefined, v3: 3_000_000_000, v4: undefined, v5: 7 }
      const hydrated = Object.entries(views).map(([id, viewCount]) => context.make.video(id, { viewCount }))
      await context.commitOn('s1', { hydrated })
      for (const limit of [1, 2, 9]) {
        expect(await allPages(context.store, { order: 'views', limit })).toEqual(['v3', 'v5', 'v1', 'v4', 'v2'])
      }
    },
  },
  {
    id: 'video-cursors/no-page-after-the-last',
    sentence: 'nextCursor is undefined after the last page, also where that is full or empty.',
    async case(context) {
      const { videos } = context.store
      expect((await videos.search()).nextCursor).toBeUndefined()
      await context.commitOn('s1', { hydrated: [context.make.video('v1'), context.make.video('v2')] })
      expect((await videos.search({ limit: 2 })).nextCursor).toBeUndefined()
      expect((await videos.search({ limit: 1 })).nextCursor).toBeDefined()
    },
  },
  {
    id: 'video-cursors/of-another-query',
    sentence:
      'A cursor of another query, or a text that is none, is an InvalidCursorError; the limit may change between pages.',
    async case(context) {
      const { videos } = context.store
      await context.commitOn('s1', { hydrated: ['v1', 'v2', 'v3'].map((id) => context.make.video(id)) })
      const { nextCursor: cursor } = await videos.search({ limit: 1 })
      for (const query of [{ order: 'views' }, { text: 'title' }, { channelIds: ['UC1'] }] as const) {
        await expect(videos.search({ ...query, cursor })).rejects.toSatisfy(InvalidCursorError.isInstance)
      }
      await expect(videos.search({ cursor: 'x' })).rejects.toSatisfy(InvalidCursorError.isInstance)
      expect((await videos.search({ cursor, limit: 9 })).items).toHaveLength(2)
    },
  },
  {
    id: 'video-cursors/behind-a-deleted-video',
    sentence: 'A page goes on behind its cursor though the video it stopped at is gone.',
    async case(context) {
      const { videos } = context.store
      await context.commitOn('s1', { hydrated: ['v1', 'v2', 'v3'].map((id) => context.make.video(id)) })
      const { items, nextCursor: cursor } = await videos.search({ limit: 1 })
      await videos.delete(items.map(({ videoId }) => videoId))
      const next = await videos.search({ cursor, limit: 9 })
      expect(next.items.map(({ videoId }) => videoId)).toEqual(['v2', 'v1'])
    },
  },
  {
    id: 'video-cursors/among-comings-and-goings',
    sentence: 'Pages have no gap and no repeat for videos that stay as they are while others come and go.',
    async case(context) {
      const steps = fc.array(
        fc.record({ deletes: fc.array(fc.nat(29), { maxLength: 4 }), adds: fc.array(randomRow, { maxLength: 3 }) }),
        { maxLength: 8 },
      )
      let round = 0
      const property = fc.asyncProperty(
        fc.array(randomRow, { minLength: 5, maxLength: 30 }),
        steps,
        fc.constantFrom(...orders),
        async (rows, changes, order) => {
          round += 1
          await expectSteady(context, `r${round}-`, rows, changes, order)
        },
      )
      await fc.assert(property, { numRuns: 15, seed })
    },
  },
]

type Rows = Parameters<typeof fillAtRandom>[1]

async function expectSteady(
  context: CaseContext,
  prefix: string,
  rows: Rows,
  changes: readonly { readonly deletes: readonly number[]; readonly adds: Rows }[],
  order: (typeof orders)[number],
): Promise<void> {
  const { make, store } = context
  // A word of this round keeps the videos of the others out.
  const word = `word${prefix.replace(/\W/g, '')}`
  const videos = await fillAtRandom(
    context,
    rows.map((row) => ({ ...row, title: `${row.title} ${word}` })),
    prefix,
  )
  const staying = new Set(videos.map(({ videoId }) => videoId))
  const query = { text: word, order, limit: 3 }
  const initially = await allPages(store, query)
  const seen: string[] = []
  let cursor: string | undefined
  for (let step = 0; ; step += 1) {
    const page = await store.videos.search({ ...query, cursor })
    seen.push(...page.items.map(({ videoId }) => videoId))
    cursor = page.nextCursor
    if (cursor === undefined) break
    const { deletes = [], adds = [] } = changes[step] ?? {}
    const gone = deletes.map((index) => `${prefix}${index}`)
    await store.videos.delete(gone)
    for (const videoId of gone) staying.delete(videoId)
    const added = adds.map(({ publishedHours, viewCount }, index) => {
      const fields = { publishedAt: context.at(publishedHours * hourMs), viewCount, title: word }
      return make.video(`${prefix}new${step}-${index}`, fields)
    })
    await context.commitOn('other', { hydrated: added })
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.filter((id) => staying.has(id))).toEqual(initially.filter((id) => staying.has(id)))
}
