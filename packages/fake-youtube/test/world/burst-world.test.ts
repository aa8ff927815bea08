import { describe, expect, test } from 'vitest'
import { createBurstWorld } from '../../src/world/burst-world/create-burst-world.ts'
import { createTestFake, searchVideos, videoIds } from '../test-fake.ts'

const endsAt = '2026-09-25T00:00:00Z'
const world = createBurstWorld({ seed: 2, endsAt, videos: 8_000, days: 60 })
const all = world.matching({ q: 'cooking' })

describe('a world of bursts', () => {
  test('has about as many videos as asked for, in hours that differ by much', () => {
    expect(all.length / 8_000).toBeGreaterThan(0.95)
    expect(all.length / 8_000).toBeLessThan(1.05)
    const perHour = new Map<number, number>()
    for (const { publishedAt } of all) {
      const hour = Math.floor(publishedAt.getTime() / 3_600_000)
      perHour.set(hour, (perHour.get(hour) ?? 0) + 1)
    }
    const sorted = [...perHour.values()].sort((a, b) => a - b)
    expect(sorted.at(-1)).toBeGreaterThan(20 * (sorted[sorted.length >> 1] ?? 0))
    expect(
      createBurstWorld({ seed: 2, endsAt, videos: 8_000, days: 60 })
        .matching({})
        .map((video) => video.id),
    ).toEqual(all.map((video) => video.id))
  })

  test('can be thinned: a window with too many answers with some of them, evenly spread', async () => {
    const { fake } = createTestFake({ world, behaviour: { thinAbove: 300, refuse: false } })
    const found = await searchVideos(fake, { q: 'cooking', publishedBefore: endsAt })
    const times = videoIds(found).map((id) => world.video(id)?.publishedAt.getTime() ?? 0)
    // Fifty of three hundred: a sixth of everything, not the newest fifty.
    const oldestShown = times.at(-1) ?? 0
    const newer = all.filter((video) => video.publishedAt.getTime() >= oldestShown).length
    expect(newer / all.length).toBeGreaterThan(0.14)
    expect(newer / all.length).toBeLessThan(0.19)
  })

  test('can fade: what search has lost with age stays lost', () => {
    const fading = { fromDays: 20, untilDays: 60, share: 0.3 }
    const { fake } = createTestFake({ world, behaviour: { fading } })
    const shareOf = (from: number, to: number, at: string): number => {
      const day = (days: number): Date => new Date(Date.parse(endsAt) - days * 86_400_000)
      const bounds = { publishedAfter: day(to), publishedBefore: day(from) }
      return fake.showable(bounds, { at }).length / world.matching(bounds).length
    }
    expect(shareOf(0, 19, endsAt)).toBe(1)
    const middle = shareOf(35, 45, endsAt)
    expect(middle).toBeGreaterThan(0.58)
    expect(middle).toBeLessThan(0.72)
    expect(shareOf(40, 60, '2027-01-01T00:00:00Z')).toBeLessThan(0.34)
    const earlier = new Set(fake.showable({}, { at: '2026-10-10T00:00:00Z' }))
    for (const id of fake.showable({}, { at: '2026-11-10T00:00:00Z' })) expect(earlier).toContain(id)
  })
})
