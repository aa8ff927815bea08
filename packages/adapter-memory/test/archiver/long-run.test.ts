import { createWorld } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { dayMs, minuteMs, setUp } from './archive-setup.ts'

const startsAt = new Date('2026-08-01T07:00:00Z')

describe('thirty days of runs every five minutes on too little quota', () => {
  it('keeps the ledger small, and catches up within a day of the quota being raised', {
    timeout: 180_000,
  }, async () => {
    const world = createWorld({
      seed: 5,
      videos: 140_000,
      topics: 12,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 34 * dayMs),
    })
    const query = String(world.topics[0])
    const source = { id: 'busy', kind: 'search', query, since: startsAt } as const
    const { archiver, fake, clock, store, settle, tilingFaults } = setUp({
      world,
      now: startsAt.toISOString(),
      sources: [source],
      projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 20 } }],
    })
    // What grows old is a matter of its own.
    const statisticsEveryMs = Number.POSITIVE_INFINITY
    const poor = archiver({ statisticsEveryMs, keys: [{ key: 'fake-key-a1', project: '1', limits: { search: 20 } }] })
    let brokenOff = 0
    let mostTasks = 0
    const runs = async (by: ReturnType<typeof archiver>, days: number): Promise<void> => {
      for (let elapsed = 0; elapsed < days * dayMs; elapsed += 5 * minuteMs) {
        const report = await settle(by.run())
        const tasks = await store.remainingTasks.list({ sourceId: source.id })
        if (report.waitingFor.includes('quota') && report.total.units.search > 0) brokenOff += 1
        mostTasks = Math.max(mostTasks, tasks.length)
        expect(tasks.length).toBeLessThanOrEqual(3 + brokenOff)
        clock.advance(5 * minuteMs)
      }
    }
    await runs(poor, 30)
    expect(await tilingFaults()).toEqual([])
    expect(mostTasks).toBeLessThanOrEqual(3 + brokenOff)
    expect(brokenOff).toBeLessThanOrEqual(30)
    const demand = fake.showable({ q: query, publishedAfter: startsAt, publishedBefore: new Date(clock.now()) }).length
    // The quota really was too small, and not a call of it was refused or left.
    expect(demand).toBeGreaterThan(30 * 20 * 50)
    expect(fake.control.refused()).toBe(0)
    expect(fake.control.units({ bucket: 'search' })).toBe(30 * 20)

    fake.control.setLimits('1', { search: 10_000 })
    await runs(
      archiver({ statisticsEveryMs, keys: [{ key: 'fake-key-a1', project: '1', limits: { search: 10_000 } }] }),
      1,
    )
    const [ledger] = await store.ledger.read()
    expect(ledger?.tasks).toEqual([])
    const frontier = ledger?.source.kind === 'search' ? ledger.source.frontier : startsAt
    expect(clock.now() - frontier.getTime()).toBeLessThan(7 * minuteMs)
    const shown = fake.showable({
      q: query,
      publishedAfter: startsAt,
      publishedBefore: new Date(frontier.getTime() - 1_000),
    })
    // By match, because what was stored on the first day has expired by now and is being hydrated again.
    const stored = new Set((await store.videos.matches(shown)).map(({ videoId }) => videoId))
    expect(shown.filter((id) => !stored.has(id))).toEqual([])
  })
})
