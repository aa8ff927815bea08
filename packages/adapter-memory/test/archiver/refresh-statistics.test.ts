import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, setUp } from './archive-setup.ts'
import { afterwards, topic, topicSource, topicWorld } from './small-world.ts'

const start = (videos: number, options: Partial<Parameters<typeof setUp>[0]> = {}) =>
  setUp({ world: topicWorld(videos), now: afterwards, sources: [topicSource], ...options })

describe('statistics', () => {
  it('are read on their own a day later, 50 ids a unit, out of their own bucket, and change nothing else', async () => {
    const { archiver, clock, settle, store, fake } = start(120)
    const one = archiver()
    await settle(one.run())
    const before = new Map((await store.videos.search({ limit: 100 })).items.map((video) => [video.videoId, video]))
    const { nextCursor } = await one.changes({ limit: 1_000 })
    const spent = fake.control.units({ bucket: 'default' })
    clock.advance(dayMs + hourMs)
    const report = await settle(one.run())
    expect(report.freshness).toMatchObject({ statisticsRefreshed: 120, statisticsDue: 0, contentRefreshed: 0 })
    expect(report.total.units).toEqual({ search: 0, default: 0, stats: 3 })
    expect(fake.control.units({ bucket: 'default' })).toBe(spent)
    expect(await store.remainingTasks.list()).toEqual([])
    let grown = 0
    for (const [videoId, known] of before) {
      const video = await store.videos.get(videoId)
      if (video?.state !== 'stored') throw new Error(`${videoId} is ${video?.state}`)
      const { viewCount, likeCount, commentCount, statistics, statisticsFetchedAt, ...rest } = video
      expect(rest).toEqual(Object.fromEntries(Object.entries(known).filter(([name]) => Object.hasOwn(rest, name))))
      expect(clock.now() - Number(statisticsFetchedAt)).toBeLessThan(hourMs)
      expect(statistics).toMatchObject({ viewCount: String(viewCount) })
      if (Number(viewCount) > Number(known.viewCount)) grown += 1
    }
    expect(grown).toBeGreaterThan(20)
    expect((await one.changes({ after: nextCursor })).items).toEqual([])
    expect((await settle(one.run())).total.units.stats).toBe(0)
  })

  it('that their bucket cannot pay for wait until it can, and nothing waits for them', async () => {
    // A body that does not name the limit, so that none is learned.
    const { archiver, clock, settle, fake } = start(120, { behaviour: { quotaErrorStyle: 'classic-403' } })
    const one = archiver()
    await settle(one.run())
    fake.control.setLimits('111111111111', { stats: 1 })
    clock.advance(dayMs + hourMs)
    const report = await settle(one.run())
    expect(report.freshness).toMatchObject({ statisticsRefreshed: 50, statisticsDue: 70 })
    expect(report.waitingFor).toEqual([])
    expect(report.total.availableAt).toBeUndefined()
    clock.advance(dayMs)
    fake.control.setLimits('111111111111', { stats: 100 })
    expect((await settle(one.run())).freshness).toMatchObject({ statisticsDue: 0 })
  })

  it('are asked for where search and default are spent', async () => {
    const { archiver, clock, settle } = start(60)
    const one = archiver()
    await settle(one.run())
    clock.advance(dayMs + hourMs)
    const report = await settle(one.run({ budget: { search: 0, default: 0 } }))
    expect(report.total.units).toEqual({ search: 0, default: 0, stats: 2 })
  })

  it.each([
    ['where they are turned off', { statisticsEveryMs: Number.POSITIVE_INFINITY }],
    ['where nobody asks for them', { videoParts: ['snippet'] }],
  ])('are left alone %s', async (_, options) => {
    const { archiver, clock, settle, fake } = start(20)
    const one = archiver(options)
    await settle(one.run())
    clock.advance(10 * dayMs)
    expect((await settle(one.run())).freshness).toMatchObject({ statisticsRefreshed: 0, statisticsDue: 0 })
    expect(fake.control.units({ bucket: 'stats' })).toBe(0)
  })

  it('of a video that is missing stay, and the video is read in full, which judges whether it is gone', async () => {
    const { archiver, clock, settle, store, fake } = start(60)
    const one = archiver()
    await settle(one.run())
    const [vanished = ''] = fake.showable({ q: topic })
    const known = await store.videos.get(vanished)
    fake.world.removeVideo(vanished, new Date(clock.now()))
    clock.advance(dayMs + hourMs)
    await settle(one.run())
    expect(await store.videos.get(vanished)).toEqual(known)
    // Missing in one answer by now, though alone in its call; gone in the second, a day later.
    clock.advance(dayMs + hourMs)
    expect((await settle(one.run())).total.videosGone).toBe(1)
    expect(await store.videos.get(vanished)).toMatchObject({ state: 'gone' })
  })

  it('of an answer without any of them say nothing: nothing is purged, nothing is asked in full', async () => {
    const { archiver, clock, settle, store, fake } = start(60)
    const one = archiver()
    await settle(one.run())
    const empty = { match: { method: 'videos.batchGetStats' }, with: { status: 200, body: { items: [] } } } as const
    fake.control.script([empty, empty])
    clock.advance(dayMs + hourMs)
    const report = await settle(one.run())
    expect(report.total.units).toEqual({ search: 0, default: 0, stats: 2 })
    expect(report.freshness).toMatchObject({ statisticsRefreshed: 0, statisticsDue: 0 })
    expect(await store.videos.count()).toBe(60)
  })
})

describe('a history of statistics', () => {
  it('is kept for holders of an approval only, as long as they say, and goes with its video', async () => {
    const { archiver, clock, settle, store, fake } = start(55)
    const [one = '', other = ''] = fake.showable({ q: topic })
    await settle(archiver().run())
    clock.advance(dayMs + hourMs)
    await settle(archiver().run())
    expect(await store.videos.readings(one)).toEqual([])
    const approved = archiver({ retention: { approvedException: true, statisticsHistoryMs: 3 * dayMs } })
    for (let days = 0; days < 4; days += 1) {
      clock.advance(dayMs + hourMs)
      await settle(approved.run())
    }
    const readings = await store.videos.readings(one)
    expect(readings.length).toBe(3)
    const video = await store.videos.get(one)
    expect(readings.at(-1)).toMatchObject({
      readAt: video?.state === 'stored' ? video.statisticsFetchedAt : undefined,
      viewCount: video?.state === 'stored' ? video.viewCount : undefined,
    })
    expect(await store.videos.readings(one, { after: readings[0]?.readAt, limit: 1 })).toEqual([readings[1]])
    await settle(approved.forget({ videoIds: [other] }))
    expect([await store.videos.readings(other), (await store.videos.readings(one)).length]).toEqual([[], 3])
    clock.advance(10 * dayMs)
    expect(await store.videos.readings(one)).toEqual([])
  })
})
