import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, setUp } from './archive-setup.ts'
import { recordEvents } from './record-events.ts'
import { afterwards, channelId, channelWorld, day, otherChannelId, uploadId, uploads } from './small-world.ts'

const source = (fields: object = {}) => ({ id: 'channel', kind: 'channel', channel: channelId, ...fields }) as const
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => uploadId(from + index)).sort()
const pagesAsked = (fake: ReturnType<typeof setUp>['fake']) =>
  fake.control.requests.filter(({ method }) => method === 'playlistItems.list').length

describe('a channel', () => {
  it.each([
    channelId,
    '@the.channel',
    `https://www.youtube.com/channel/${channelId}`,
    'https://www.youtube.com/@the.channel',
    'https://www.youtube.com/user/oldname',
  ])('named %s is archived whole, for a unit a page', async (channel) => {
    const { archiver, fake, settle, storedIds } = setUp({
      world: channelWorld(uploads(120)),
      now: afterwards,
      sources: [source({ channel })],
    })
    const report = await settle(archiver().run())
    expect(await storedIds('channel')).toEqual(ids(120))
    // One for the channel, three pages, three for the videos; and no search.
    expect(report.total.units).toEqual({ search: 0, default: 7, stats: 0 })
    expect(fake.control.units()).toBe(7)
    expect(report.sources.channel).toMatchObject({ videosNew: 120, remainingTasks: 0, coverage: undefined })
    expect(report.waitingFor).toEqual([])
  })

  it('is asked for again only after a minute, then for one page, and new uploads are found', async () => {
    const { archiver, clock, fake, settle, storedIds } = setUp({
      world: channelWorld(uploads(400)),
      now: day(5).toISOString(),
      sources: [source()],
    })
    await settle(archiver().run())
    expect(await storedIds('channel')).toEqual(ids(121))
    const before = pagesAsked(fake)
    clock.advance(minuteMs / 2)
    await settle(archiver().run())
    expect(pagesAsked(fake)).toBe(before)
    clock.advance(10 * hourMs)
    await settle(archiver().run())
    expect(pagesAsked(fake)).toBe(before + 1)
    expect(await storedIds('channel')).toEqual(ids(131))
    // More new ones than a page holds.
    clock.advance(5 * dayMs)
    await settle(archiver().run())
    expect(pagesAsked(fake)).toBe(before + 1 + 3)
    expect(await storedIds('channel')).toEqual(ids(251))
  })

  it('shows a scheduled video that surfaces deep in its list at the next full walk, 30 days later', async () => {
    const scheduled = { ...uploads(1)[0], id: 'scheduled00', uploadedAt: day(1), publishedAt: day(12) }
    const { archiver, clock, fake, settle, storedIds } = setUp({
      world: channelWorld([...uploads(200), scheduled]),
      now: day(10).toISOString(),
      sources: [source()],
    })
    await settle(archiver().run())
    expect(await storedIds('channel')).toEqual(ids(200))
    clock.advance(3 * dayMs)
    await settle(archiver().run())
    expect(await storedIds('channel')).not.toContain('scheduled00')
    clock.advance(27 * dayMs - minuteMs)
    await settle(archiver().run())
    const before = pagesAsked(fake)
    clock.advance(minuteMs)
    await settle(archiver().run())
    expect(pagesAsked(fake)).toBe(before + 5)
    const hydrations = fake.control.requests.filter(({ method }) => method === 'videos.list')
    expect(hydrations.some(({ itemIds }) => itemIds.includes('scheduled00'))).toBe(true)
    expect((await archiver().store.videos.get('scheduled00'))?.state).toBe('stored')
  })

  it('loses nothing to uploads and deletions during a walk, also where it goes on days later', async () => {
    const { archiver, clock, fake, settle, store } = setUp({
      world: channelWorld(uploads(640)),
      now: day(20).toISOString(),
      sources: [source()],
    })
    const listed = new Set(fake.world.uploads(channelId, { at: day(20) }).map(({ id }) => id))
    // Videos 470 to 479 lie near the top, where the walk has been already; 100 to 104 lie before it.
    const removed = [...ids(10, 470), ...ids(5, 100)]
    fake.control.onRequest(({ number }) => {
      const id = removed[number - 3]
      if (id === undefined) return
      fake.world.removeVideo(id, new Date(clock.now()))
      listed.delete(id)
    })
    for (let days = 0; days < 4; days += 1) {
      const report = await settle(archiver().run({ budget: { default: 5 } }))
      expect(report.waitingFor).toEqual(['budget'])
      clock.advance(days === 2 ? 2 * dayMs : 3 * minuteMs)
    }
    await settle(archiver().run())
    const matched = await store.sources.counts(['channel'])
    const found = await Promise.all([...listed].map((id) => store.videos.get(id)))
    expect(found.filter((video) => video?.state !== 'stored')).toEqual([])
    expect(matched.channel?.stored).toBeGreaterThanOrEqual(listed.size)
  })

  it('is filtered by publish time without ending the walk', async () => {
    const late = { ...uploads(1)[0], id: 'scheduled00', uploadedAt: day(0.5), publishedAt: day(3) }
    const { archiver, settle, storedIds, fake } = setUp({
      world: channelWorld([...uploads(120), late]),
      now: afterwards,
      sources: [source({ since: day(2), until: day(4) })],
    })
    const report = await settle(archiver().run())
    expect(await storedIds('channel')).toEqual([...ids(48, 48), 'scheduled00'].sort())
    expect(pagesAsked(fake)).toBe(3)
    expect(report.sources.channel?.videosNew).toBe(49)
  })

  it('is walked again where its bounds are widened, and trimmed without a call', async () => {
    const { archiver, clock, fake, settle, storedIds } = setUp({
      world: channelWorld(uploads(120)),
      now: afterwards,
      sources: [],
    })
    const one = archiver()
    await settle(one.sources.add(source({ since: day(4) })))
    await settle(one.run())
    expect(await storedIds('channel')).toEqual(ids(24, 96))
    await settle(one.sources.update('channel', { since: day(3) }))
    await settle(one.run())
    expect(await storedIds('channel')).toEqual(ids(48, 72))
    expect(pagesAsked(fake)).toBe(6)
    await settle(one.sources.update('channel', { since: day(4) }))
    clock.advance(minuteMs)
    await settle(one.run())
    expect(pagesAsked(fake)).toBe(7)
  })

  it('that ended is read no more but for its full walks', async () => {
    const { archiver, clock, fake, settle } = setUp({
      world: channelWorld(uploads(60)),
      now: afterwards,
      sources: [source({ until: day(9) })],
    })
    await settle(archiver().run())
    const before = pagesAsked(fake)
    clock.advance(29 * dayMs)
    await settle(archiver().run())
    expect(pagesAsked(fake)).toBe(before)
    clock.advance(dayMs)
    await settle(archiver().run())
    expect(pagesAsked(fake)).toBe(before + 2)
  })

  it('with more uploads than the list shows: the rest is recorded as lost', async () => {
    const { archiver, fake, settle, store } = setUp({
      world: channelWorld(uploads(20_345, (index) => ({ publishedAt: day(index / 1_000) }))),
      now: afterwards,
      sources: [source({ since: '2026-10-01T00:00:00Z' })],
    })
    await settle(archiver().run())
    expect(pagesAsked(fake)).toBe(400)
    expect(await store.sources.get('channel')).toMatchObject({ lostRows: 345 })
  })
})

describe('a channel that does not exist', () => {
  const sources = [
    { id: 'nobody', kind: 'channel', channel: '@nobody' },
    { id: 'nobody else', kind: 'channel', channel: `UC${'x'.repeat(22)}` },
    { id: 'no user', kind: 'channel', channel: 'https://www.youtube.com/user/nouser' },
    { id: 'other', kind: 'channel', channel: otherChannelId },
  ] as const

  it('stops its source with a reason at the third try, and holds up no other', async () => {
    const { archiver, clock, settle, storedIds, store } = setUp({
      world: channelWorld(uploads(30, () => ({ channelId: otherChannelId }))),
      now: afterwards,
      sources,
    })
    const one = archiver()
    const events = recordEvents(one)
    const first = await settle(one.run())
    expect(await storedIds('other')).toEqual(ids(30))
    expect(first.waitingFor).not.toContain('youtube-unavailable')
    for (let tries = 0; tries < 3; tries += 1) {
      clock.advance(hourMs)
      await settle(one.run())
    }
    const [stopped] = events.of('source:stopped')
    expect(events.of('source:stopped')).toHaveLength(3)
    expect(stopped?.reason).toMatch(/YouTube shows no channel with the (handle|id|username) "/)
    expect(await store.sources.get('nobody')).toMatchObject({
      state: 'stopped',
      stopReason: 'YouTube shows no channel with the handle "@nobody".',
    })
    // Its task is alive: a person may resume it when the channel is there.
    expect(await store.remainingTasks.list({ sourceId: 'nobody' })).toMatchObject([{ state: 'waiting' }])
    expect((await settle(one.run())).sources.nobody).toBeUndefined()
    expect(events.of('task:dead')).toEqual([])
  })
})
