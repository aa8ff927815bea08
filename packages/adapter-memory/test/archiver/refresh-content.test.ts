import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, setUp } from './archive-setup.ts'
import { channelId, channelWorld, topic, topicSource, topicWorld, uploads } from './small-world.ts'

const now = '2026-10-02T12:00:00Z'
const daysLater = (days: number) => new Date(Date.parse(now) + days * dayMs)

/** An archive of so many videos, all read at one time; statistics on their own are another matter. */
async function filled(videos: number, options: Partial<Parameters<typeof setUp>[0]> = {}) {
  const setup = setUp({ world: topicWorld(videos), now, sources: [topicSource], ...options })
  const archiver = setup.archiver({ statisticsEveryMs: Number.POSITIVE_INFINITY })
  await setup.settle(archiver.run())
  return { ...setup, one: archiver }
}

/** The ages of all content that can be read, in days. */
async function agesOf({ store, clock }: Pick<Awaited<ReturnType<typeof filled>>, 'store' | 'clock'>) {
  const { items } = await store.videos.search({ limit: 100 })
  return items.map(({ fetchedAt }) => (clock.now() - fetchedAt.getTime()) / dayMs)
}

describe('content that comes to its end', () => {
  it('is read again from day 25 on, 50 ids a unit, stays readable meanwhile, and is no update where it is the same', async () => {
    const { one, clock, settle, store, fake, storedIds } = await filled(90)
    const before = await one.changes({ limit: 1_000 })
    clock.set(daysLater(24.9))
    expect((await settle(one.run())).freshness).toMatchObject({ contentRefreshed: 0, contentDue: 0 })
    const asked = fake.control.answered({ method: 'videos.list' })
    clock.set(daysLater(25.1))
    const report = await settle(one.run())
    expect(report.freshness).toEqual({ contentRefreshed: 90, contentDue: 0, statisticsRefreshed: 0, statisticsDue: 0 })
    expect(report.total).toMatchObject({ videosNew: 0, videosUpdated: 0, videosPending: 0 })
    expect(fake.control.answered({ method: 'videos.list' })).toBe(asked + 2)
    expect((await one.changes({ after: before.nextCursor })).items).toEqual([])
    clock.set(daysLater(40))
    expect((await storedIds('topic')).length).toBe(90)
    expect(Math.max(...(await agesOf({ store, clock })))).toBeCloseTo(14.9, 1)
  })

  it('says when the next is due, in the report and to whoever asks for one step', async () => {
    const { one, settle } = await filled(20)
    const nextTaskAt = (await settle(one.run())).nextTaskAt
    expect(nextTaskAt?.getTime()).toBeGreaterThan(daysLater(24.9).getTime())
    expect(nextTaskAt?.getTime()).toBeLessThan(daysLater(25.1).getTime())
    expect(await settle(one.step())).toEqual({ status: 'idle', nextTaskAt })
  })

  it('of a video that is gone is purged when it is missing twice, a day apart; one empty answer purges nothing', async () => {
    const { one, clock, settle, store, fake } = await filled(60)
    const [vanished = '', other = ''] = fake.showable({ q: topic })
    fake.world.removeVideo(vanished, daysLater(3))
    clock.set(daysLater(25.1))
    fake.control.script([{ match: { method: 'videos.list' }, with: { status: 200, body: { items: [] } } }])
    await settle(one.run())
    clock.advance(hourMs)
    await settle(one.run())
    expect([await store.videos.get(vanished), await store.videos.get(other)]).toMatchObject([
      { state: 'stored' },
      { state: 'stored' },
    ])
    clock.advance(dayMs + minuteMs)
    expect((await settle(one.run())).total.videosGone).toBe(1)
    expect(await store.videos.get(vanished)).toEqual({ state: 'gone', videoId: vanished, goneAt: expect.any(Date) })
    expect(await store.videos.count()).toBe(59)
  })

  it('gets its share of the calls although new videos never end', async () => {
    // More new ones than the units of the day can read, while the old ones come to their end.
    const extraVideos = Array.from({ length: 900 }, (_, index) => ({
      ...{ id: `n${String(index).padStart(10, '0')}`, title: `${topic} ${index}` },
      publishedAt: daysLater(20 + index / 1_000),
    }))
    const sources = [{ id: 'topic', kind: 'search', query: topic, since: topicSource.since }] as const
    const { archiver, clock, settle } = await filled(100, { world: topicWorld(100, { extraVideos }), sources })
    // One at a time: there is always a search to do, and never an idle moment.
    const one = archiver({ concurrency: 1, statisticsEveryMs: Number.POSITIVE_INFINITY })
    clock.set(daysLater(27))
    const report = await settle(one.run({ budget: { default: 10 } }))
    expect(report.waitingFor).toEqual(['budget'])
    expect(report.freshness.contentRefreshed).toBeGreaterThanOrEqual(50)
    expect(report.total.videosNew).toBeGreaterThanOrEqual(200)
  })
})

describe('the clock moved 40 days', () => {
  it.each([
    ['plenty', undefined, 100],
    ['scarce', { default: 1 }, 50],
    ['no', { default: 0, search: 0, stats: 0 }, 0],
  ] as const)('with %s quota shows no content older than 30 days', async (_, limits, atLeast) => {
    const { one, clock, settle, store, fake } = await filled(100)
    if (limits) fake.control.setLimits('111111111111', limits)
    for (let days = 1; days <= 40; days += 1) {
      clock.set(daysLater(days))
      await settle(one.run({ budget: limits ?? {} }))
      const ages = await agesOf({ store, clock })
      expect(Math.max(0, ...ages), `day ${days}`).toBeLessThanOrEqual(30)
    }
    expect(await store.videos.count()).toBeGreaterThanOrEqual(atLeast)
    const states = (await store.videos.getMany(fake.showable({ q: topic }))).map(({ state }) => state)
    expect(states.length).toBe(100)
    expect(new Set(states).has('found')).toBe(false)
  })

  it('with nothing running returns no expired content, by whatever read', async () => {
    const { clock, store, fake } = await filled(60)
    const ids = fake.showable({ q: topic })
    clock.set(daysLater(40))
    expect(new Set((await store.videos.getMany(ids)).map((video) => Object.keys(video).sort().join()))).toEqual(
      new Set(['expiredAt,state,videoId']),
    )
    expect((await store.videos.get(ids[0] ?? ''))?.state).toBe('expired')
    const searches = [{}, { text: topic }, { sourceIds: ['topic'] }, { order: 'oldest' }, { order: 'views' }] as const
    for (const query of searches) expect((await store.videos.search({ ...query, limit: 100 })).items).toEqual([])
    expect(await store.videos.count()).toBe(0)
    expect(await store.sources.counts(['topic'])).toMatchObject({ topic: { stored: 0, pending: 60 } })
    expect(
      await store.videos.freshness({ expiresBefore: new Date(clock.now()), askedBefore: new Date(clock.now()) }),
    ).toEqual({
      ...{ expiring: 0, outdated: 0, firstExpiresAt: undefined, firstAskedAt: undefined },
    })
  })
})

describe('the record of a channel', () => {
  it('is read again by its id before it expires, once, and is named by its videos where no source reads it', async () => {
    const source = { id: 'channel', kind: 'channel', channel: '@the.channel' } as const
    const setup = setUp({ world: channelWorld(uploads(5)), now, sources: [source] })
    const { settle, store, clock, fake } = setup
    const one = setup.archiver()
    await settle(one.run())
    const asked = () => fake.control.answered({ method: 'channels.list' })
    expect([(await store.channels.get(channelId))?.handle, asked()]).toEqual(['@the.channel', 1])
    for (const days of [10, 24, 26, 27, 40]) {
      clock.set(daysLater(days))
      await settle(one.run())
      expect((await store.channels.get(channelId))?.handle, `day ${days}`).toBe('@the.channel')
    }
    expect(asked()).toBe(2)
    expect(fake.control.requests.filter(({ method }) => method === 'channels.list').at(-1)?.params).toMatchObject({
      id: channelId,
    })
  })
})
