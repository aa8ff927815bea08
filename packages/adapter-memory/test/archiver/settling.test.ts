import { createWorld } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, setUp } from './archive-setup.ts'

const startsAt = new Date('2026-09-10T00:00:00Z')

describe('an index that is late', () => {
  it.each([1, 2])('loses nothing that was indexed before its settling read, seed %i', async (seed) => {
    const world = createWorld({ seed, videos: 6_000, startsAt, endsAt: new Date(startsAt.getTime() + 4 * dayMs) })
    const query = String(world.topics[0])
    const { archiver, fake, clock, store, settle, tilingFaults } = setUp({
      world,
      now: startsAt.toISOString(),
      sources: [{ id: 'late', kind: 'search', query, since: startsAt }],
      behaviour: { indexDelay: { medianMs: 20 * minuteMs, sigma: 1.2 } },
      projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 5_000 } }],
      keys: [{ key: 'fake-key-a1', limits: { search: 5_000 } }],
    })
    const settled: { after: Date; before: Date; at: Date }[] = []
    const one = archiver()
    const seen = new Map<string, Date>()
    one.on('video:new', ({ video }) => seen.set(video.videoId, new Date(clock.now())))
    let searches = 0
    let settles = 0
    for (let elapsed = 0; elapsed < 3 * dayMs; elapsed += 5 * minuteMs) {
      clock.advance(5 * minuteMs)
      const before = (await store.remainingTasks.list({ kinds: ['settle'] })).length
      expect(before).toBe(0)
      const { total } = await settle(one.run())
      searches += total.searches.window
      settles += total.searches.settle
      expect(await tilingFaults()).toEqual([])
      const [ledger] = await store.ledger.read()
      const provisional = ledger?.spans.find(({ state }) => state === 'provisional')
      const settledUntil = provisional?.after ?? ledger?.source.since ?? startsAt
      if (settledUntil > (settled.at(-1)?.before ?? startsAt)) {
        settled.push({ after: settled.at(-1)?.before ?? startsAt, before: settledUntil, at: new Date(clock.now()) })
      }
    }
    expect(settled.length).toBeGreaterThan(3)
    const missing: string[] = []
    let late = 0
    for (const { after, before, at } of settled) {
      const publishedBefore = new Date(before.getTime() - 1_000)
      const indexed = fake.showable({ q: query, publishedAfter: after, publishedBefore }, { at })
      for (const id of indexed) {
        if (!seen.has(id)) missing.push(id)
        else if ((seen.get(id) as Date).getTime() - (world.video(id)?.publishedAt.getTime() ?? 0) > hourMs) late += 1
      }
    }
    expect(missing).toEqual([])
    // Without settling these would have been lost: they were indexed after their window had been read.
    expect(late).toBeGreaterThan(10)
    // Settling costs few calls beside the polling: a stretch of hours at once.
    expect(settles).toBeLessThan(searches / 4)
  })
})
