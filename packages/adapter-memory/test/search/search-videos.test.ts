import {
  type ArchiveStore,
  type HydratedVideo,
  InvalidCursorError,
  InvalidOptionError,
  matchesText,
  parseTextQuery,
  relevanceTier,
  type VideoOrder,
  type VideoQuery,
} from '@youtube-archives/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, commitOn, found, hourMs, video } from '../support/builders.ts'
import { makeStore } from '../support/make-store.ts'

const words = [
  'heart',
  'Heart',
  'rate',
  'straße',
  'STRASSE',
  '東京都',
  '住んでいます',
  'ทำงาน',
  '👍',
  '-',
  '"',
  'or',
  '|',
  '(',
  ')',
  'é',
  'e\u0301',
  'foo-bar',
]
const queries = ['heart | -rate', '-heart', 'heart -rate', '"heart rate"', 'rate or 東京都', '(heart | straße) -(é 👍)']
const text = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...words) }, fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 6,
  })
  .map((parts) => parts.join(' '))
const optionalSeconds = fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined, freq: 1 })
const ids = fc.option(fc.subarray(['a', 'b', 'c']), { nil: undefined, freq: 1 })

const row = fc.record({
  title: text,
  description: text,
  tags: fc.array(text, { maxLength: 2 }),
  publishedAt: fc.integer({ min: 0, max: 3 }).map((hours) => after(hours * hourMs)),
  viewCount: fc.option(fc.nat(3), { nil: undefined }),
  durationSeconds: optionalSeconds,
  channelId: fc.constantFrom('a', 'b'),
  sourceIds: fc.subarray(['a', 'b']),
})

const query: fc.Arbitrary<VideoQuery> = fc.record({
  text: fc.oneof(fc.constant(undefined), fc.constantFrom(...words, ...queries), text),
  sourceIds: ids,
  channelIds: ids,
  publishedAfter: fc.option(
    fc.integer({ min: 0, max: 3 }).map((hours) => after(hours * hourMs)),
    { nil: undefined, freq: 1 },
  ),
  publishedBefore: fc.option(
    fc.integer({ min: 0, max: 4 }).map((hours) => after(hours * hourMs)),
    { nil: undefined, freq: 1 },
  ),
  minDurationSeconds: optionalSeconds,
  maxDurationSeconds: optionalSeconds,
  order: fc.option(fc.constantFrom<VideoOrder>('newest', 'oldest', 'relevance', 'views'), { nil: undefined, freq: 1 }),
})

async function fill(
  store: ArchiveStore,
  rows: readonly (Partial<HydratedVideo> & { sourceIds?: string[] })[],
): Promise<HydratedVideo[]> {
  const videos = rows.map(({ sourceIds: _, ...fields }, index) =>
    video(`v${index}`, { ...fields, contentHash: `${index}` }),
  )
  for (const sourceId of ['a', 'b']) {
    const matched = videos.filter((_, index) => rows[index]?.sourceIds?.includes(sourceId))
    await commitOn(store, sourceId, {
      found: found(
        sourceId,
        matched.map(({ videoId }) => videoId),
      ),
    })
  }
  await commitOn(store, 'other', { hydrated: videos })
  return videos
}

async function idsOf(store: ArchiveStore, asked: VideoQuery): Promise<string[]> {
  const all: string[] = []
  let cursor: string | undefined
  do {
    const page = await store.videos.search({ ...asked, cursor })
    all.push(...page.items.map(({ videoId }) => videoId))
    cursor = page.nextCursor
    if (all.length > 10_000) throw new Error('The pages never end.')
  } while (cursor !== undefined)
  return all
}

/** What the contract says, in the plainest way. */
function scan(
  videos: readonly HydratedVideo[],
  sourcesOf: (videoId: string) => readonly string[],
  asked: VideoQuery,
): string[] {
  const { sourceIds, channelIds, publishedAfter, publishedBefore, minDurationSeconds, maxDurationSeconds } = asked
  const tree = parseTextQuery(asked.text ?? '')
  const seconds = (each: HydratedVideo): number => each.durationSeconds ?? Number.NaN
  const fitting = videos.filter((each) => {
    if (!matchesText(tree, each)) return false
    if (sourceIds && !sourcesOf(each.videoId).some((id) => sourceIds.includes(id))) return false
    if (channelIds && !channelIds.includes(each.channelId)) return false
    if (publishedAfter && !(each.publishedAt >= publishedAfter)) return false
    if (publishedBefore && !(each.publishedAt < publishedBefore)) return false
    if (minDurationSeconds !== undefined && !(seconds(each) >= minDurationSeconds)) return false
    return maxDurationSeconds === undefined || seconds(each) <= maxDurationSeconds
  })
  const byId = (one: HydratedVideo, other: HydratedVideo): number => (one.videoId < other.videoId ? 1 : -1)
  const byTime = (one: HydratedVideo, other: HydratedVideo): number =>
    other.publishedAt.getTime() - one.publishedAt.getTime() || byId(one, other)
  const tiers = (one: HydratedVideo, other: HydratedVideo): number =>
    relevanceTier(tree, one) - relevanceTier(tree, other)
  const views = (one: HydratedVideo, other: HydratedVideo): number => (other.viewCount ?? -1) - (one.viewCount ?? -1)
  const order = asked.order ?? 'relevance'
  if (order === 'newest') fitting.sort(byTime)
  if (order === 'oldest') fitting.sort((one, other) => -byTime(one, other))
  if (order === 'views') fitting.sort((one, other) => views(one, other) || byId(one, other))
  if (order === 'relevance') fitting.sort((one, other) => tiers(one, other) || byTime(one, other))
  return fitting.map(({ videoId }) => videoId)
}

describe('search', () => {
  test('answers as a plain scan does, in any page size, and so does count', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.array(query, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        async (rows, queries, limit) => {
          const { store } = makeStore()
          const videos = await fill(store, rows)
          const sourcesOf = (videoId: string): readonly string[] => rows[Number(videoId.slice(1))]?.sourceIds ?? []
          for (const asked of queries) {
            const expected = scan(videos, sourcesOf, asked)
            expect(await idsOf(store, { ...asked, limit })).toEqual(expected)
            expect(await store.videos.count(asked)).toBe(expected.length)
            expect(await store.videos.count({ ...asked, limit })).toBe(Math.min(limit, expected.length))
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  test('by views puts unknown ones last, behind none', async () => {
    const { store } = makeStore()
    const hydrated = [undefined, 0, 5, 0, undefined].map((viewCount, index) => video(`v${index}`, { viewCount }))
    await commitOn(store, 's1', { hydrated })
    expect(await idsOf(store, { order: 'views', limit: 1 })).toEqual(['v2', 'v3', 'v1', 'v4', 'v0'])
  })

  test('finds what a text says now, not what it said', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1', { title: 'heart' })] })
    expect(await idsOf(store, { text: 'heart' })).toEqual(['v1'])
    await commitOn(store, 's1', { hydrated: [video('v1', { title: 'lung', contentHash: 'other' })] })
    expect(await idsOf(store, { text: 'heart' })).toEqual([])
    expect(await idsOf(store, { text: 'lung' })).toEqual(['v1'])
  })

  test('finds words anywhere in a long description', async () => {
    const { store } = makeStore()
    const description = `${'Words about something. '.repeat(217)} needle`
    expect(description.length).toBeGreaterThan(4_990)
    await commitOn(store, 's1', { hydrated: [video('v1', { description: description.slice(0, 5_000) }), video('v2')] })
    expect(await idsOf(store, { text: 'needle' })).toEqual(['v1'])
  })

  test('gives pages of 20 unless another limit is given', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { hydrated: Array.from({ length: 120 }, (_, index) => video(`v${index}`)) })
    expect((await store.videos.search()).items).toHaveLength(20)
    expect((await store.videos.search({ limit: 100 })).items).toHaveLength(100)
    for (const limit of [0, 101, 1.5]) await expect(store.videos.search({ limit })).rejects.toThrow(InvalidOptionError)
  })

  test('refuses a cursor of another query', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1'), video('v2')] })
    const { nextCursor } = await store.videos.search({ limit: 1 })
    await expect(store.videos.search({ cursor: nextCursor, order: 'views' })).rejects.toThrow(InvalidCursorError)
    await expect(store.videos.search({ cursor: 'x' })).rejects.toThrow(InvalidCursorError)
    expect((await store.videos.search({ cursor: nextCursor, limit: 9 })).items).toHaveLength(1)
  })

  test('has no next page after the last, also when that is full', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1'), video('v2')] })
    expect((await store.videos.search({ limit: 2 })).nextCursor).toBeUndefined()
    expect((await makeStore().store.videos.search()).nextCursor).toBeUndefined()
  })
})

describe('pages', () => {
  const steps = fc.array(
    fc.record({ deletes: fc.array(fc.nat(29), { maxLength: 4 }), adds: fc.array(row, { maxLength: 3 }) }),
    { maxLength: 8 },
  )
  const order = fc.constantFrom<VideoOrder>('newest', 'oldest', 'relevance', 'views')

  test('have no gap and no repeat for videos that stay while others come and go', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 5, maxLength: 30 }), steps, order, async (rows, changes, asked) => {
        const { store } = makeStore()
        const videos = await fill(
          store,
          rows.map((each) => ({ ...each, title: `${each.title} heart` })),
        )
        const staying = new Set(videos.map(({ videoId }) => videoId))
        const wanted: VideoQuery = { text: 'heart or foo', order: asked, limit: 3 }
        const initially = await idsOf(store, wanted)
        const seen: string[] = []
        let cursor: string | undefined
        for (let step = 0; ; step += 1) {
          const page = await store.videos.search({ ...wanted, cursor })
          seen.push(...page.items.map(({ videoId }) => videoId))
          cursor = page.nextCursor
          if (cursor === undefined) break
          if (step > 1_000) throw new Error('The pages never end.')
          const { deletes = [], adds = [] } = changes[step] ?? {}
          const gone = deletes.map((index) => `v${index}`)
          await store.videos.delete(gone)
          for (const videoId of gone) staying.delete(videoId)
          const added = adds.map(({ sourceIds: _, ...fields }, index) =>
            video(`x${step}-${index}`, { ...fields, title: 'heart' }),
          )
          await commitOn(store, 'other', { hydrated: added })
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen.filter((videoId) => staying.has(videoId))).toEqual(
          initially.filter((videoId) => staying.has(videoId)),
        )
      }),
      { numRuns: 100 },
    )
  })
})

test('count stops at 1,000 unless another limit is given', async () => {
  const { store } = makeStore()
  await commitOn(store, 's1', { hydrated: Array.from({ length: 1_100 }, (_, index) => video(`v${index}`)) })
  expect(await store.videos.count()).toBe(1_000)
  expect(await store.videos.count({ limit: 1_050 })).toBe(1_050)
  expect(await store.videos.count({ limit: 5_000 })).toBe(1_100)
  await expect(store.videos.count({ limit: 0 })).rejects.toThrow(InvalidOptionError)
})
