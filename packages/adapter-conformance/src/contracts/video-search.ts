import { type HydratedVideo, InvalidOptionError, type VideoQuery } from '@youtube-archives/core'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { allPages } from '../looking/all-pages.ts'
import { plainScan } from '../looking/plain-scan.ts'
import { fillAtRandom, toQuery } from '../random/fill-at-random.ts'
import { type RandomRow, randomQuery, randomRow, seed } from '../random/random-rows.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { hourMs } from '../setting/make.ts'

/** Which videos a search finds, in which order. */
export const videoSearch: readonly Contract[] = [
  {
    id: 'video-search/as-core-matches',
    sentence: 'Whatever the texts and the query, search and count find what the matcher of core finds, in its order.',
    async case(context) {
      const known = new Map<string, { readonly video: HydratedVideo; readonly row: RandomRow }>()
      const property = fc.asyncProperty(
        fc.array(randomRow, { minLength: 6, maxLength: 12 }),
        fc.array(randomQuery, { minLength: 6, maxLength: 9 }),
        fc.integer({ min: 1, max: 5 }),
        async (rows, queries, limit) => {
          // One archive for all rounds, each with videos of its own: making thousands of archives would take minutes.
          await context.store.videos.delete([...known.keys()])
          known.clear()
          const videos = await fillAtRandom(context, rows, 'v')
          for (const [index, row] of rows.entries()) {
            const video = videos[index]
            if (video !== undefined) known.set(video.videoId, { video, row })
          }
          for (const query of queries) await expectAsScanned(context, known, toQuery(context, query), limit)
        },
      )
      await fc.assert(property, { numRuns: 30, seed })
    },
  },
  {
    id: 'video-search/current-text',
    sentence: 'search finds what a text says now, not what it said before.',
    async case(context) {
      const { make, store } = context
      await context.commitOn('s1', { hydrated: [make.video('v1', { title: 'heart' })] })
      expect(await allPages(store, { text: 'heart' })).toEqual(['v1'])
      await context.commitOn('s1', { hydrated: [make.video('v1', { title: 'lung', contentHash: 'other' })] })
      expect(await allPages(store, { text: 'heart' })).toEqual([])
      expect(await allPages(store, { text: 'lung' })).toEqual(['v1'])
    },
  },
  {
    id: 'video-search/long-descriptions',
    sentence: 'search finds a word at the very end of a description of 5,000 characters.',
    async case(context) {
      const description = `${'Words about something. '.repeat(300).slice(0, 4_993)} needle`
      await context.commitOn('s1', { hydrated: [context.make.video('v1', { description }), context.make.video('v2')] })
      expect(description).toHaveLength(5_000)
      expect(await allPages(context.store, { text: 'needle' })).toEqual(['v1'])
    },
  },
  {
    id: 'video-search/phrases-within-a-field',
    sentence: 'A phrase lies within the title, the description or one tag; it never reaches from one into the next.',
    async case(context) {
      const { make, store } = context
      const fields = { title: 'one heart', description: 'rate one', tags: ['two heart', 'rate two'] }
      const hydrated = [make.video('apart', fields), make.video('tag', { ...fields, tags: ['a heart rate'] })]
      await context.commitOn('s1', { hydrated })
      expect(await allPages(store, { text: '"heart rate"' })).toEqual(['tag'])
      expect(await allPages(store, { text: 'heart rate' })).toHaveLength(2)
    },
  },
  {
    id: 'video-search/by-relevance',
    sentence:
      'By relevance all terms in the title come first, then any in the title, then the rest, newest first in each.',
    async case(context) {
      const { make, store } = context
      const published = (hours: number) => ({ publishedAt: context.at(-hours * hourMs), description: 'heart rate' })
      await context.commitOn('s1', {
        hydrated: [
          make.video('rest', { ...published(1), title: 'x' }),
          make.video('any', { ...published(2), title: 'heart' }),
          make.video('all', { ...published(4), title: 'rate of heart' }),
          make.video('newer', { ...published(3), title: 'heart rate' }),
        ],
      })
      expect(await allPages(store, { text: 'heart rate' })).toEqual(['newer', 'all', 'any', 'rest'])
      expect(await allPages(store, { text: 'heart rate', order: 'newest' })).toEqual(['rest', 'any', 'newer', 'all'])
    },
  },
  {
    id: 'video-search/page-size',
    sentence:
      'A page holds 20 videos unless another limit from 1 to 100 is given; another one is an InvalidOptionError.',
    async case(context) {
      const hydrated = Array.from({ length: 120 }, (_, index) => context.make.video(`v${index}`))
      await context.commitOn('s1', { hydrated })
      expect((await context.store.videos.search()).items).toHaveLength(20)
      expect((await context.store.videos.search({ limit: 100 })).items).toHaveLength(100)
      for (const limit of [0, 101, 1.5]) {
        await expect(context.store.videos.search({ limit })).rejects.toSatisfy(InvalidOptionError.isInstance)
      }
    },
  },
  {
    id: 'video-search/with-matches',
    sentence: 'A search tells on request by which sources the videos of its page were found, and of no others.',
    async case(context) {
      const { make, store } = context
      const at = (hours: number) => ({ publishedAt: context.at(-hours * hourMs) })
      const hydrated = [
        make.video('v1', at(1)),
        make.video('v2', at(2)),
        make.video('v3', at(3)),
        make.video('v4', at(4)),
      ]
      await context.commitOn('s2', { hydrated, found: make.found('s2', ['v1', 'v2', 'v3']) })
      await context.commitOn('s1', { found: make.found('s1', ['v2', 'v4'], { route: 'follow' }) })
      const { items, matches } = await store.videos.search({ order: 'newest', limit: 3, withMatches: true })
      expect(items.map(({ videoId }) => videoId)).toEqual(['v1', 'v2', 'v3'])
      expect(matches?.map(({ videoId, sourceId }) => [videoId, sourceId])).toEqual([
        ['v1', 's2'],
        ['v2', 's1'],
        ['v2', 's2'],
        ['v3', 's2'],
      ])
      const known = await store.videos.matches(['v1', 'v2', 'v3'])
      expect(matches).toEqual(expect.arrayContaining([...known]))
      expect((await store.videos.search({ text: 'nothing', withMatches: true })).matches).toEqual([])
      expect((await store.videos.search()).matches).toBeUndefined()
    },
  },
  {
    id: 'video-search/nonsense-refused',
    sentence: 'A query that makes no sense is an InvalidOptionError, also for count.',
    async case({ store }) {
      const wrong = [{ publishedAfter: 'yesterday' }, { minDurationSeconds: -1 }, { channelIds: 'a' as never }]
      for (const filter of wrong) {
        await expect(store.videos.search(filter)).rejects.toSatisfy(InvalidOptionError.isInstance)
        await expect(store.videos.count(filter)).rejects.toSatisfy(InvalidOptionError.isInstance)
      }
      await expect(store.videos.search({ order: 'best' as never })).rejects.toSatisfy(InvalidOptionError.isInstance)
    },
  },
  {
    id: 'video-search/count-up-to-a-limit',
    sentence: 'count stops at 1,000 unless another limit is given; a limit below 1 is an InvalidOptionError.',
    async case(context) {
      const { store } = context
      const hydrated = Array.from({ length: 1_050 }, (_, index) => context.make.video(`v${index}`))
      await context.commitOn('s1', { hydrated })
      expect(await store.videos.count()).toBe(1_000)
      expect(await store.videos.count({ limit: 1_020 })).toBe(1_020)
      expect(await store.videos.count({ limit: 5_000 })).toBe(1_050)
      await expect(store.videos.count({ limit: 0 })).rejects.toSatisfy(InvalidOptionError.isInstance)
    },
  },
]

async function expectAsScanned(
  { store }: CaseContext,
  known: ReadonlyMap<string, { readonly video: HydratedVideo; readonly row: RandomRow }>,
  query: VideoQuery,
  limit: number,
): Promise<void> {
  const videos = [...known.values()].map(({ video }) => video)
  const expected = plainScan(videos, (videoId) => known.get(videoId)?.row.sourceIds ?? [], query)
  expect(await allPages(store, { ...query, limit })).toEqual(expected)
  expect(await store.videos.count(query)).toBe(expected.length)
  expect(await store.videos.count({ ...query, limit })).toBe(Math.min(limit, expected.length))
}
