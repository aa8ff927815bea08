import { describe, expect, test } from 'vitest'
import { FakeYouTubeOptionError } from '../../src/errors/fake-youtube-option-error.ts'
import { createQueryWorld } from '../../src/world/query-world/create-query-world.ts'
import type { World } from '../../src/world/world.ts'

const startsAt = '2026-09-01T00:00:00Z'
const options = { seed: 3, startsAt, days: 10, historyDays: 20, queries: 40, videosPerDay: 2_000 }
const world = createQueryWorld(options)
const endsAt = world.endsAt.getTime()

/** Ids of everything that matches a query inside the span. */
function idsOf(of: World, q: string): string[] {
  const bounds = { publishedAfter: of.startsAt, publishedBefore: of.endsAt }
  return of.matching({ q, ...bounds }).map((video) => video.id)
}

describe('a world of queries', () => {
  test('is the same for the same seed, and another for another', () => {
    const again = createQueryWorld(options)
    const other = createQueryWorld({ ...options, seed: 4 })
    const [q = ''] = world.topics
    expect(idsOf(again, q)).toEqual(idsOf(world, q))
    expect(other.topics).toEqual(world.topics)
    expect(idsOf(other, q)).not.toEqual(idsOf(world, q))
    const channel = world.matching({ q })[0]?.channelId ?? ''
    expect(again.uploads(channel)).toEqual(world.uploads(channel))
  })

  test('has the rates it was asked for', () => {
    const total = world.matching({ publishedAfter: startsAt }).length
    expect(total / 20_000).toBeGreaterThan(0.97)
    expect(total / 20_000).toBeLessThan(1.03)
    const counts = world.topics.map((q) => idsOf(world, q).length)
    // Zipf: rank 1 has ten times as many as rank 10, and a tenth of all match a second query.
    const [first = 0, tenth = 0] = [counts[0], counts[9]]
    expect(first / tenth).toBeGreaterThan(7.5)
    expect(first / tenth).toBeLessThan(12)
    const matches = counts.reduce((sum, count) => sum + count, 0)
    expect(matches / total).toBeGreaterThan(1.06)
    expect(matches / total).toBeLessThan(1.1)
  })

  test('has channels that come back, some of them often, and channels that do not', () => {
    const perChannel = new Map<string, number>()
    for (const { channelId } of world.matching({ publishedAfter: startsAt })) {
      perChannel.set(channelId, (perChannel.get(channelId) ?? 0) + 1)
    }
    const recurring = new Set(world.matching({ publishedBefore: startsAt }).map((video) => video.channelId))
    let oneOff = 0
    for (const [channel, videos] of perChannel) if (videos === 1 && !recurring.has(channel)) oneOff++
    // A slow channel that comes back may look like one that does not.
    expect(oneOff / 20_000).toBeGreaterThan(0.35)
    expect(oneOff / 20_000).toBeLessThan(0.55)
    expect(Math.max(...perChannel.values())).toBeGreaterThan(30)
  })

  test('is busier by day than by night, and in some hours than in others', () => {
    const [q = ''] = world.topics
    const spread = (burstiness: number, diurnalSwing: number): number => {
      const bursty = createQueryWorld({ ...options, queries: 1, burstiness, diurnalSwing })
      const perHour = new Map<number, number>()
      for (const video of bursty.matching({ q, publishedAfter: startsAt })) {
        const hour = Math.floor(video.publishedAt.getTime() / 3_600_000)
        perHour.set(hour, (perHour.get(hour) ?? 0) + 1)
      }
      const counts = [...perHour.values()]
      const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
      return Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length) / mean
    }
    expect(spread(0, 0)).toBeLessThan(0.15)
    expect(spread(0, 0.6)).toBeGreaterThan(0.35)
    expect(spread(0.5, 0.6)).toBeGreaterThan(0.55)
  })

  test('keeps its queries out of everything else that channels upload', () => {
    const channels = new Set(world.matching({ q: world.topics[0] ?? '' }).map((video) => video.channelId))
    let [offTopic, all] = [0, 0]
    for (const id of [...channels].slice(0, 300)) {
      const uploads = world.uploads(id)
      const times = uploads.map((video) => video.uploadedAt.getTime())
      expect(times).toEqual([...times].sort((a, b) => b - a))
      for (const video of uploads) {
        all++
        expect(video.channelId).toBe(id)
        expect(world.video(video.id)?.publishedAt).toEqual(video.publishedAt)
        if (video.topics.length > 0) continue
        offTopic++
        const words = `${video.title} ${video.description} ${video.tags.join(' ')}`.toLowerCase()
        expect(world.topics.filter((topic) => words.includes(topic))).toEqual([])
      }
    }
    expect(offTopic / all).toBeGreaterThan(0.4)
    expect(offTopic / all).toBeLessThan(0.8)
  })

  test('knows every video by its id, also those no search finds, and lists them all in order', () => {
    const small = createQueryWorld({ ...options, queries: 3, videosPerDay: 30 })
    const videos = [...small.videos()]
    expect(videos.length).toBe(small.videoCount)
    expect(new Set(videos.map((video) => video.id)).size).toBe(small.videoCount)
    const times = videos.map((video) => video.publishedAt.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times.at(-1)).toBeLessThan(endsAt)
    expect(times[0]).toBeGreaterThanOrEqual(Date.parse(startsAt) - 20 * 86_400_000)
  })

  test('refuses what makes no sense', () => {
    for (const wrong of [
      { days: 0 },
      { queries: 0 },
      { oneOffShare: 2 },
      { channelRate: { alpha: 1, min: 3, max: 2 } },
      { startsAt: '2026-09-01' },
    ]) {
      expect(() => createQueryWorld({ startsAt, ...wrong })).toThrow(FakeYouTubeOptionError)
    }
  })
})
