import { describe, expect, test } from 'vitest'
import { createWorld } from '../../src/world/create-world.ts'
import { createTestFake, searchVideos, sharedWorld, videoIds, walkSearch } from '../test-fake.ts'

const window = { publishedAfter: '2026-09-10T00:00:00Z', publishedBefore: '2026-09-20T00:00:00Z' }

describe('the ceiling of a walk', () => {
  test('no-token: the last page has none', async () => {
    const { fake } = createTestFake()
    const pages = await walkSearch(fake, {})
    expect(pages.map((page) => page.body.items.length)).toEqual(Array(10).fill(50))
    expect(new Set(pages.flatMap(videoIds)).size).toBe(500)
    expect(pages[9]?.body).not.toHaveProperty('nextPageToken')
    expect(pages[9]?.body.prevPageToken).toBe('CMIDEAE')
  })

  test('empty-page: a token leads to nothing', async () => {
    const { fake } = createTestFake({ behaviour: { ceilingEnding: 'empty-page' } })
    const pages = await walkSearch(fake, {})
    expect(pages.map((page) => page.body.items.length)).toEqual([...Array(10).fill(50), 0])
    expect(pages[9]?.body.nextPageToken).toBe('CPQDEAA')
  })

  test('blank-token-loop: an empty token leads back to the first page', async () => {
    const { fake } = createTestFake({ behaviour: { ceilingEnding: 'blank-token-loop' } })
    const pages = await walkSearch(fake, {}, 12)
    expect(pages[9]?.body.nextPageToken).toBe('')
    expect(videoIds(pages[10] ?? never())).toEqual(videoIds(pages[0] ?? never()))
  })

  test('repeats: earlier rows come again, for ever', async () => {
    const { fake } = createTestFake({ behaviour: { ceilingEnding: 'repeats' } })
    const pages = await walkSearch(fake, {}, 25)
    expect(pages).toHaveLength(25)
    expect(new Set(pages.flatMap(videoIds)).size).toBe(500)
    expect(new Set(pages.map((page) => page.body.nextPageToken)).size).toBe(25)
  })

  test('a walk that ends below it ends without a token, whatever the ending', async () => {
    for (const ceilingEnding of ['no-token', 'empty-page', 'blank-token-loop', 'repeats'] as const) {
      const { fake } = createTestFake({ behaviour: { ceilingEnding } })
      const pages = await walkSearch(fake, { q: 'guitar', ...window })
      expect(pages.flatMap(videoIds)).toEqual(fake.showable({ q: 'guitar', ...window, safeSearch: 'moderate' }))
      expect(pages.at(-1)?.body).not.toHaveProperty('nextPageToken')
    }
  })

  test('a token is an offset into the list as it is now', async () => {
    const publishedAt = (minute: number): string => `2026-09-25T11:${String(minute).padStart(2, '0')}:00Z`
    const extraVideos = Array.from({ length: 20 }, (_, minute) => ({ publishedAt: publishedAt(minute) }))
    const world = createWorld({ videos: 0, extraVideos: [...extraVideos, { publishedAt: '2026-09-25T12:30:00Z' }] })
    const { fake, clock } = createTestFake({ world })
    const first = await searchVideos(fake, { maxResults: 10 })
    clock.set('2026-09-25T13:00:00Z')
    const second = await searchVideos(fake, { maxResults: 10, pageToken: first.body.nextPageToken })
    expect(videoIds(second)[0]).toBe(videoIds(first)[9])
    const back = await searchVideos(fake, { maxResults: 10, pageToken: second.body.prevPageToken })
    expect(videoIds(back).slice(1)).toEqual(videoIds(first).slice(0, 9))
  })
})

describe('behaviour of search', () => {
  test('dropShare leaves out other rows in every call, and the same ones in every run', async () => {
    const run = async (): Promise<string[][]> => {
      const { fake } = createTestFake({ behaviour: { dropShare: 0.3 } })
      return [videoIds(await searchVideos(fake, window)), videoIds(await searchVideos(fake, window))]
    }
    const [first = [], second = []] = await run()
    expect(first).not.toEqual(second)
    expect(await run()).toEqual([first, second])
    const { fake } = createTestFake({ behaviour: { dropShare: 0.3 } })
    const all = fake.showable(window).slice(0, 60)
    const kept = all.filter((id) => first.includes(id)).length
    expect(kept / all.length).toBeGreaterThan(0.5)
    expect(kept / all.length).toBeLessThan(0.9)
  })

  test('neverShownShare hides the same videos always', async () => {
    const { fake } = createTestFake({ behaviour: { neverShownShare: 0.2 } })
    const share = fake.showable({}).length / sharedWorld.matching({ at: fake.clock.now() }).length
    expect(share).toBeGreaterThan(0.75)
    expect(share).toBeLessThan(0.85)
    const found = (await walkSearch(fake, window)).flatMap(videoIds)
    expect(found).toEqual(fake.showable({ ...window, safeSearch: 'moderate' }).slice(0, 500))
  })

  test('indexDelay shows half of the videos after the median', async () => {
    const { fake } = createTestFake({ behaviour: { indexDelay: { medianMs: 20 * 60_000, sigma: 1 } } })
    const videos = sharedWorld.matching({ q: 'cooking', publishedBefore: '2026-09-20T00:00:00Z' })
    const after = (ms: number): number =>
      videos.filter((video) => {
        const at = video.publishedAt.getTime()
        const ids = fake.showable({ publishedAfter: at, publishedBefore: at }, { at: at + ms })
        return ids.includes(video.id)
      }).length / videos.length
    expect(after(20 * 60_000)).toBeGreaterThan(0.4)
    expect(after(20 * 60_000)).toBeLessThan(0.6)
    expect(after(0)).toBe(0)
  })

  test('thinAbove answers an even sample of a large window and all of a small one', async () => {
    const { fake } = createTestFake({ behaviour: { thinAbove: 100 } })
    const all = fake.showable({ ...window, safeSearch: 'moderate' })
    const found = (await walkSearch(fake, window)).flatMap(videoIds)
    expect(all.length).toBeGreaterThan(1000)
    expect(found).toHaveLength(100)
    const gaps = found.slice(1).map((id, index) => all.indexOf(id) - all.indexOf(found[index] ?? ''))
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1)
    const hour = { publishedAfter: '2026-09-10T00:00:00Z', publishedBefore: '2026-09-10T06:00:00Z' }
    expect((await walkSearch(fake, hour)).flatMap(videoIds)).toEqual(fake.showable({ ...hour, safeSearch: 'moderate' }))
  })

  test('ignoreDateFilters can be on for a while', async () => {
    const { fake, clock } = createTestFake({
      behaviour: { ignoreDateFilters: ({ at }) => at < new Date('2026-09-25T13:00:00Z') },
    })
    const newest = fake.showable({ safeSearch: 'moderate' })[0]
    expect(videoIds(await searchVideos(fake, window))[0]).toBe(newest)
    clock.set('2026-09-25T13:00:00Z')
    expect(videoIds(await searchVideos(fake, window))[0]).toBe(fake.showable({ ...window, safeSearch: 'moderate' })[0])
  })

  test('ignoreDateOrder sorts by relevance', async () => {
    const { fake } = createTestFake()
    const byRelevance = videoIds(await searchVideos(fake, { order: 'relevance' }))
    fake.control.setBehaviour({ ignoreDateOrder: true })
    expect(videoIds(await searchVideos(fake))).toEqual(byRelevance)
  })

  test('earlyStopShare ends walks although more exist', async () => {
    const { fake } = createTestFake({ behaviour: { earlyStopShare: 1 } })
    const answer = await searchVideos(fake)
    expect([answer.body.items.length, answer.body.nextPageToken]).toEqual([50, undefined])
  })

  test('shortPageShare shortens pages and loses nothing', async () => {
    const { fake } = createTestFake({ behaviour: { shortPageShare: 1 } })
    const narrow = { q: 'guitar', ...window }
    const pages = await walkSearch(fake, narrow, 90)
    expect(pages[0]?.body.items.length).toBeLessThan(50)
    expect(pages.flatMap(videoIds)).toEqual(fake.showable({ ...narrow, safeSearch: 'moderate' }))
  })
})

function never(): never {
  throw new Error('a page is missing')
}
