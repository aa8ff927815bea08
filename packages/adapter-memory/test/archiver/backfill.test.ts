import { createWorld } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { setUp } from './archive-setup.ts'

const world = createWorld({
  seed: 11,
  videos: 20_000,
  startsAt: '2026-09-01T00:00:00Z',
  endsAt: '2026-10-01T00:00:00Z',
})
const topics = [world.topics[0], world.topics[5], world.topics[30]].map(String)

describe('archiving a month of a topic', () => {
  it.each(topics)(
    'finds exactly what search can show for %s, at little more than a call for 50 videos',
    async (query) => {
      const source = {
        id: 'topic',
        kind: 'search',
        query,
        since: '2026-09-01T00:00:00Z',
        until: '2026-10-01T00:00:00Z',
      } as const
      const { archiver, fake, settle, storedIds, tilingFaults } = setUp({
        world,
        now: '2026-10-05T00:00:00Z',
        sources: [source],
        projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 10_000 } }],
        keys: [{ key: 'fake-key-a1', limits: { search: 10_000 } }],
      })
      const expected = fake
        .showable({ q: query, publishedAfter: source.since, publishedBefore: '2026-09-30T23:59:59Z' })
        .sort()
      expect(expected.length).toBeGreaterThan(50)

      const report = await settle(archiver().run())

      expect(await storedIds('topic')).toEqual(expected)
      expect(report.total.videosNew).toBe(expected.length)
      expect(report.total.searches.window).toBeLessThanOrEqual(1.3 * Math.ceil(expected.length / 50) + 2)
      expect(report.total.searches.window).toBe(fake.control.answered({ method: 'search.list' }))
      expect(report.total.searches.settle).toBe(0)
      expect(await tilingFaults()).toEqual([])
    },
  )
})
