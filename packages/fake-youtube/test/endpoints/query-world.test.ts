import { describe, expect, test } from 'vitest'
import type { FakeYouTube } from '../../src/fake-youtube/fake-youtube.ts'
import { createQueryWorld } from '../../src/world/query-world/create-query-world.ts'
import { call, createTestFake, searchVideos, videoIds, walkSearch } from '../test-fake.ts'

const startsAt = '2026-09-20T00:00:00Z'
const now = '2026-09-25T12:00:00Z'
const world = createQueryWorld({ seed: 5, startsAt, days: 10, queries: 20, videosPerDay: 4_000 })
const span = { publishedAfter: startsAt, publishedBefore: now }
const lateAndLossy = { neverShownShare: 0.1, dropShare: 0.1, indexDelay: { medianMs: 1_200_000, sigma: 1 } }

const makeFake = (behaviour = {}): FakeYouTube =>
  createTestFake({ world, behaviour: { refuse: false, ...behaviour } }).fake

/** The truth, newest first. */
function truth(q: string): string[] {
  return world
    .matching({ q, ...span })
    .map((video) => video.id)
    .reverse()
}

describe('a world of queries behind the API', () => {
  test('shows a query its videos, newest first, page by page up to 500', async () => {
    const [q = ''] = world.topics
    const pages = await walkSearch(makeFake(), { q, ...span, safeSearch: 'none' })
    expect(pages.length).toBe(10)
    expect(pages.flatMap(videoIds)).toEqual(truth(q).slice(0, 500))
  })

  test('includes both ends of the time bounds, to the second', async () => {
    const [q = ''] = world.topics
    const [newest, , oldest] = world
      .matching({ q, ...span })
      .slice(100, 103)
      .reverse()
    const bounds = (afterMs: number, beforeMs: number): object => ({
      publishedAfter: new Date((oldest?.publishedAt.getTime() ?? 0) + afterMs).toISOString(),
      publishedBefore: new Date((newest?.publishedAt.getTime() ?? 0) + beforeMs).toISOString(),
    })
    const found = async (afterMs: number, beforeMs: number): Promise<string[]> =>
      videoIds(await searchVideos(makeFake(), { q, ...bounds(afterMs, beforeMs), safeSearch: 'none' }))
    expect(await found(0, 0)).toEqual(expect.arrayContaining([newest?.id, oldest?.id]))
    expect(await found(1000, 0)).not.toContain(oldest?.id)
    expect(await found(0, -1000)).not.toContain(newest?.id)
  })

  test('answers eight queries at once with what each of them finds', async () => {
    const terms = world.topics.slice(12)
    const pages = await walkSearch(makeFake(), { q: terms.join('|'), ...span, safeSearch: 'none' })
    const union = new Set(terms.flatMap(truth))
    const expected = world.matching(span).filter((video) => union.has(video.id))
    const ids = expected.map((video) => video.id).reverse()
    expect(pages.flatMap(videoIds)).toEqual(ids.slice(0, 500))
  })

  test('is late, loses some anew in every call and some for ever', async () => {
    const fake = makeFake(lateAndLossy)
    const age = (minutes: number): number => {
      const at = new Date(Date.parse(now) - minutes * 60_000)
      const bounds = { publishedAfter: new Date(at.getTime() - 4 * 3_600_000), publishedBefore: at }
      return fake.showable(bounds, { at: now }).length / world.matching(bounds).length
    }
    // Nine in ten are ever shown, half of those 20 minutes after publication.
    expect(age(24 * 60)).toBeGreaterThan(0.86)
    expect(age(24 * 60)).toBeLessThan(0.94)
    const published = world.matching(span)
    const delays = published.map(
      (video) => (fake.shownFrom(video.id)?.getTime() ?? Infinity) - video.publishedAt.getTime(),
    )
    const shareWithin = (minutes: number): number =>
      delays.filter((delay) => delay <= minutes * 60_000).length / delays.length
    expect([...[0, 7.36, 20, 54.4, 100_000].map(shareWithin)].map((share) => Math.round(share * 50) / 50)).toEqual([
      // A lognormal of sigma 1 has 16 % below a factor of e, 84 % below the other; nine in ten are shown at all.
      0, 0.14, 0.46, 0.76, 0.9,
    ])
    const [video] = published
    const at = fake.shownFrom(video?.id ?? '')?.getTime() ?? 0
    const one = { publishedAfter: video?.publishedAt ?? at, publishedBefore: video?.publishedAt ?? at }
    expect(fake.showable(one, { at: at - 1 })).not.toContain(video?.id)
    expect(fake.showable(one, { at: at + 1 })).toContain(video?.id)

    const [q = ''] = world.topics
    const old = { q, publishedAfter: startsAt, publishedBefore: '2026-09-21T00:00:00Z' }
    const showable = new Set(fake.showable(old))
    const seen = new Set<string>()
    let rows = 0
    for (let repeat = 0; repeat < 3; repeat++) {
      const ids = videoIds(await searchVideos(fake, old))
      const oldest = world.video(ids.at(-1) ?? '')?.publishedAt ?? now
      rows += ids.length / fake.showable({ ...old, publishedAfter: oldest }).length
      for (const id of ids) {
        seen.add(id)
        expect(showable).toContain(id)
      }
    }
    expect(rows / 3).toBeGreaterThan(0.8)
    expect(rows / 3).toBeLessThan(0.98)
    expect(seen.size).toBeGreaterThan(50)
  })

  test('lists and counts the uploads of a channel with everything it uploads', async () => {
    const fake = makeFake()
    const channelIds = [...new Set(world.matching({ q: world.topics[0] ?? '' }).map((video) => video.channelId))]
    const asked = channelIds.slice(0, 50)
    const { body } = await call(fake, 'channels', { part: 'statistics', id: asked.join(',') })
    expect(body.items.map((item: { id: string }) => item.id)).toEqual(asked)
    for (const item of body.items.slice(0, 20)) {
      const expected = world.uploads(item.id, { at: now }).map((video) => video.id)
      expect(item.statistics.videoCount).toBe(String(expected.length))
      const list = await call(fake, 'playlistItems', {
        part: 'contentDetails',
        maxResults: 50,
        playlistId: `UU${item.id.slice(2)}`,
      })
      const ids = list.body.items.map((row: { contentDetails: { videoId: string } }) => row.contentDetails.videoId)
      expect(ids).toEqual(expected.slice(0, 50))
      expect(list.body.pageInfo.totalResults).toBe(expected.length)
      const videos = await call(fake, 'videos', { part: 'snippet,statistics', id: ids.join(',') })
      expect(videos.body.items.map((video: { id: string }) => video.id)).toEqual(ids)
      const stats = await call(fake, 'videos:batchGetStats', { part: 'statistics', id: ids.join(',') })
      expect(stats.body.summary.succeededVideoCount).toBe(ids.length)
    }
  })

  test('counts again when a video has gone', async () => {
    const own = createQueryWorld({ seed: 5, startsAt, days: 10, queries: 2, videosPerDay: 50 })
    const { fake } = createTestFake({ world: own })
    const video = own.matching({ q: own.topics[0] ?? '', publishedBefore: now }).at(-1)
    const id = video?.channelId ?? ''
    const count = async (): Promise<number> =>
      Number((await call(fake, 'channels', { part: 'statistics', id })).body.items[0].statistics.videoCount)
    const before = await count()
    own.removeVideo(video?.id ?? '', '2026-09-24T00:00:00Z')
    expect(await count()).toBe(before - 1)
    expect(own.uploads(id, { at: now }).map((upload) => upload.id)).not.toContain(video?.id)
  })
})
