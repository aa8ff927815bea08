import { describe, expect, it } from 'vitest'
import { topic, topicSource, topicWorld } from '../archiver/small-world.ts'
import { dayMs, hourMs, setUpWatch, startWatch } from './watch-setup.ts'

const now = '2026-10-02T12:00:00Z'
const daysLater = (days: number) => new Date(Date.parse(now) + days * dayMs)
const noStatistics = { statisticsEveryMs: Number.POSITIVE_INFINITY }

/** An archive of so many videos, all read at one time, that nobody worked on for so many days. */
async function filled(videos: number, days: number, options: Partial<Parameters<typeof setUpWatch>[0]> = {}) {
  // A body that does not name the limit, so that none is learned.
  const behaviour = { quotaErrorStyle: 'classic-403' } as const
  const setup = setUpWatch({ world: topicWorld(videos), now, sources: [topicSource], behaviour, ...options })
  await setup.settle(setup.archiver(noStatistics).run())
  setup.clock.set(daysLater(days))
  return setup
}

describe('what grows old while a watch goes on', () => {
  it('is read again when it is due, statistics of their own from the day before, and then not again', async () => {
    const setup = await filled(120, 24.9)
    const { fake, clock, store } = setup
    const asked = (method: 'videos.list' | 'videos.batchGetStats') => fake.control.answered({ method })
    const before = asked('videos.list')
    const watching = startWatch(setup, setup.archiver(), { follow: false })
    await setup.run(hourMs)
    expect([asked('videos.list'), asked('videos.batchGetStats')]).toEqual([before, 3])
    await setup.run(3 * hourMs)
    const report = await watching.stop()
    expect([asked('videos.list'), asked('videos.batchGetStats')]).toEqual([before + 3, 3])
    expect(report.freshness).toEqual({
      ...{ contentRefreshed: 120, contentDue: 0, statisticsRefreshed: 120, statisticsDue: 0 },
    })
    const { items } = await store.videos.search({ limit: 100 })
    expect(items.length).toBe(100)
    for (const { fetchedAt } of items) expect(clock.now() - fetchedAt.getTime()).toBeLessThan(4 * hourMs)
  })

  it('gets its share although more new videos wait than the day can pay for', async () => {
    const extraVideos = Array.from({ length: 900 }, (_, index) => ({
      ...{ id: `n${String(index).padStart(10, '0')}`, title: `${topic} ${index}` },
      publishedAt: daysLater(20 + index / 1_000),
    }))
    const sources = [{ id: 'topic', kind: 'search', query: topic, since: topicSource.since }] as const
    const setup = await filled(100, 27, { world: topicWorld(100, { extraVideos }), sources })
    // Found, and to be hydrated.
    await setup.settle(setup.archiver(noStatistics).run({ budget: { default: 0 } }))
    setup.fake.control.setLimits('111111111111', { default: 10 })
    const report = await setup.watchFor(2 * hourMs, { follow: false }, noStatistics)
    expect(report.waitingFor).toEqual(['quota'])
    expect(report.freshness.contentRefreshed).toBeGreaterThanOrEqual(50)
    expect(report.total.videosNew).toBeGreaterThanOrEqual(300)
  })

  it('has its statistics read while the default bucket is spent, and content while the stats bucket is', async () => {
    const setup = await filled(60, 25.1)
    setup.fake.control.setLimits('111111111111', { default: 0 })
    const first = await setup.watchFor(hourMs, { follow: false })
    expect(first.freshness).toMatchObject({ contentRefreshed: 0, statisticsRefreshed: 60, contentDue: 60 })
    setup.fake.control.setLimits('111111111111', { default: 100, stats: 0 })
    // Past the midnight that the spent bucket waits for, and before statistics are due.
    setup.clock.set(daysLater(26))
    const second = await setup.watchFor(hourMs, { follow: false })
    expect(second.freshness).toMatchObject({ contentRefreshed: 60, statisticsRefreshed: 0, contentDue: 0 })
  })

  it('is purged where no quota reads it, and comes back when there is some', async () => {
    const setup = await filled(60, 30.1)
    setup.fake.control.setLimits('111111111111', { default: 0 })
    await setup.watchFor(hourMs, { follow: false }, noStatistics)
    const ids = setup.fake.showable({ q: topic })
    const statesOf = async () => new Set((await setup.store.videos.getMany(ids)).map(({ state }) => state))
    expect(await statesOf()).toEqual(new Set(['expired']))
    expect((await setup.store.remainingTasks.count()).pendingVideos).toBeGreaterThan(0)
    setup.fake.control.setLimits('111111111111', { default: 100 })
    setup.clock.set(daysLater(31.1))
    await setup.watchFor(hourMs, { follow: false }, noStatistics)
    expect(await statesOf()).toEqual(new Set(['stored']))
  })
})
