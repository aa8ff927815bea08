import { describe, expect, test } from 'vitest'
import { createWorld } from '../../src/world/create-world.ts'
import type { WorldVideo } from '../../src/world/world-video.ts'
import { sharedWorld } from '../test-fake.ts'

const videos = [...sharedWorld.videos()]
const share = (accepts: (video: WorldVideo) => boolean): number => videos.filter(accepts).length / videos.length

describe('world', () => {
  test('the same seed gives the same world, another seed another one', () => {
    const describeWorld = (seed: number): string =>
      JSON.stringify(
        [...createWorld({ seed, videos: 200 }).videos()].map((video) => [video.id, video.publishedAt, video.title]),
      )
    expect(describeWorld(5)).toBe(describeWorld(5))
    expect(describeWorld(5)).not.toBe(describeWorld(6))
  })

  test('ids have the real shapes and lead back', () => {
    for (const video of videos.slice(0, 300)) {
      expect(video.id).toMatch(/^[A-Za-z0-9_-]{10}[AEIMQUYcgkosw048]$/)
      expect(video.channelId).toMatch(/^UC[A-Za-z0-9_-]{21}[AQgw]$/)
      expect(sharedWorld.video(video.id)?.title).toBe(video.title)
      const channel = sharedWorld.channel(video.channelId)
      expect(channel?.uploadsId).toBe(`UU${video.channelId.slice(2)}`)
      expect(channel?.publishedAt.getTime()).toBeLessThanOrEqual(video.publishedAt.getTime())
    }
    expect(new Set(videos.map((video) => video.id)).size).toBe(videos.length)
    expect([sharedWorld.video('nosuchvideo'), sharedWorld.channel('UCnobody')]).toEqual([undefined, undefined])
  })

  test('videos come in order of publication, inside the span, on whole seconds', () => {
    const times = videos.map((video) => video.publishedAt.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[0]).toBeGreaterThanOrEqual(sharedWorld.startsAt.getTime())
    expect(times.at(-1)).toBeLessThan(sharedWorld.endsAt.getTime())
    expect(times.every((ms) => ms % 1000 === 0)).toBe(true)
  })

  test('channels are heavy-tailed: many with one video, few with very many', () => {
    const perChannel = new Map<string, number>()
    for (const video of videos) perChannel.set(video.channelId, (perChannel.get(video.channelId) ?? 0) + 1)
    const counts = [...perChannel.values()].sort((a, b) => b - a)
    expect(counts.filter((count) => count === 1).length / videos.length).toBeGreaterThan(0.34)
    const busiest = counts.slice(0, Math.ceil(counts.length / 100)).reduce((sum, count) => sum + count, 0)
    expect(busiest / videos.length).toBeGreaterThan(0.1)
  })

  test('topics are popular by rank; one in ten videos has two', () => {
    const found = sharedWorld.topics.map((q) => sharedWorld.matching({ q }).length)
    expect(found[0]).toBeGreaterThan((found[4] ?? 0) * 2)
    expect(share((video) => video.topics.length === 0)).toBeCloseTo(0.15, 1)
    expect(share((video) => video.topics.length === 2)).toBeCloseTo(0.08, 1)
    for (const video of videos.slice(0, 500)) {
      const text = [video.title, video.description, ...video.tags].join(' ').toLowerCase()
      for (const topic of video.topics) expect(text).toContain(topic)
    }
  })

  test('the rate of new videos swings over the day', () => {
    const world = createWorld({ videos: 6_000, topics: ['one'] })
    const perHour = Array<number>(24).fill(0)
    for (const video of world.videos())
      perHour[video.publishedAt.getUTCHours()] = (perHour[video.publishedAt.getUTCHours()] ?? 0) + 1
    expect(Math.max(...perHour) / Math.min(...perHour)).toBeGreaterThan(2.5)
  })

  test('texts are awkward: markup, entities, scripts, long descriptions', () => {
    const titles = videos.map((video) => video.title)
    for (const wanted of [
      /<script>/,
      /&amp;/,
      /"/,
      /👩‍🔬/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Hebrew}/u,
      /\p{Script=Thai}/u,
    ]) {
      expect(titles.some((title) => wanted.test(title))).toBe(true)
    }
    const longest = Math.max(...videos.map((video) => video.description.length))
    expect(longest).toBeGreaterThan(3500)
    expect(longest).toBeLessThanOrEqual(5000)
    expect(Math.max(...titles.map((title) => title.length))).toBeLessThanOrEqual(100)
  })

  test('some are scheduled, some go', () => {
    expect(share((video) => video.uploadedAt < video.publishedAt)).toBeCloseTo(0.08, 1)
    expect(share((video) => video.goneAt !== undefined)).toBeCloseTo(0.03, 1)
    expect(videos.every((video) => (video.goneAt ?? video.publishedAt) >= video.publishedAt)).toBe(true)
  })

  test('crowded seconds, extra videos and numbers of channels are taken as given', () => {
    const at = '2026-09-10T00:00:00Z'
    const world = createWorld({
      videos: 100,
      channels: 10,
      topics: ['one', 'two'],
      crowdedSeconds: [{ at, videos: 60, topic: 'two' }],
      extraVideos: [{ publishedAt: at, id: 'extra000000', title: 'Extra', tags: ['two'], durationSeconds: 5 }],
    })
    const crowded = world.matching({ q: 'two', publishedAfter: at, publishedBefore: at })
    expect(crowded).toHaveLength(61)
    expect(world.videoCount).toBe(161)
    expect(world.channelCount).toBe(11)
    expect(world.video('extra000000')).toMatchObject({ title: 'Extra', durationSeconds: 5, description: '' })
  })

  test.each([
    [{ videos: -1 }, /videos: expected a whole number of at least 0, got -1/],
    [{ startsAt: '2026-09-01' }, /startsAt: expected a Date, epoch milliseconds or an ISO 8601 string with its zone/],
    [{ startsAt: 1000, endsAt: 1000 }, /endsAt: expected an instant at least one second after startsAt/],
    [{ topics: [] }, /topics: expected between 1 and 65,534 names/],
    [{ oneOffShare: 2 }, /oneOffShare: expected a share between 0 and 1/],
    [{ extraVideos: [{ id: 'short', publishedAt: 0 }] }, /extraVideos.id: expected 11 characters/],
    [{ extraVideos: [{ publishedAt: 0, goneAt: 'tomorrow' }] }, /extraVideos.goneAt: expected a Date/],
    [{ extraChannels: [{ id: 'nobody' }] }, /extraChannels.id: expected 'UC' and 22 characters/],
    [{ crowdedSeconds: [{ at: 0, videos: 1, topic: 'nosuch' }] }, /crowdedSeconds.topic: expected one of the topics/],
  ])('refuses %j', (options, message) => {
    expect(() => createWorld(options)).toThrow(message)
  })
})
