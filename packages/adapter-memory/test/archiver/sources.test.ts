import { InvalidOptionError, SourceConflictError, SourceNotFoundError } from '@youtube-archives/core'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, setUp } from './archive-setup.ts'
import { afterwards, channelId, channelWorld, day, topicSource, topicWorld, uploads } from './small-world.ts'

const world = topicWorld(300)
const start = (options: Partial<Parameters<typeof setUp>[0]> = {}) => setUp({ world, now: afterwards, ...options })
const between = (fake: ReturnType<typeof setUp>['fake'], from: Date | string, to: Date | string) =>
  fake
    .showable({ q: 'medical', publishedAfter: from, publishedBefore: new Date(new Date(to).getTime() - 1_000) })
    .sort()
const searches = ({ fake }: ReturnType<typeof setUp>) =>
  fake.control.requests.filter(({ method }) => method === 'search.list')

describe('sources in the store', () => {
  it('are added, listed and got; an unknown one is undefined', async () => {
    const { archiver, settle } = start()
    const { sources } = archiver()
    expect(await settle(sources.list())).toEqual([])
    const added = await settle(sources.add(topicSource))
    expect(added).toMatchObject({ sourceId: 'topic', state: 'active', query: 'medical', weight: 1, revision: 0 })
    expect(await settle(sources.get('topic'))).toEqual(added)
    const named = await settle(sources.add({ kind: 'channel', channel: '@someone' }))
    expect(named.sourceId).toMatch(/^channel-[0-9a-f]{16}$/)
    expect((await settle(sources.list())).map(({ sourceId }) => sourceId).sort()).toEqual(
      [named.sourceId, 'topic'].sort(),
    )
    expect(await settle(sources.get('nothing'))).toBeUndefined()
  })

  it.each(['pause', 'resume', 'update', 'remove'] as const)('%s of an unknown one is refused', async (method) => {
    const { archiver, settle } = start()
    const failure = settle<unknown>(archiver().sources[method]('nothing', {}))
    await expect(failure).rejects.toThrow(SourceNotFoundError)
    await expect(failure).rejects.toThrow('No source has the id "nothing". sources.list() shows those that exist.')
  })

  it('added again move to the bounds given, and conflict where they ask something else', async () => {
    const { archiver, settle } = start()
    const { sources } = archiver()
    await settle(sources.add(topicSource))
    const moved = await settle(sources.add({ ...topicSource, since: day(-5), weight: 3 }))
    expect(moved).toMatchObject({ since: day(-5), weight: 3 })
    for (const [other, difference] of [
      [{ ...topicSource, query: 'cooking' }, 'query: it asks for "medical"'],
      [{ ...topicSource, filters: { regionCode: 'DE' } }, 'filters: it has {"regionCode":"US"'],
      [{ id: 'topic', kind: 'channel', channel: channelId }, 'kind: it is a search'],
    ] as const) {
      const failure = settle(sources.add(other))
      await expect(failure).rejects.toThrow(SourceConflictError)
      await expect(failure).rejects.toThrow(`The source "topic" exists and differs in ${difference}`)
    }
    expect(await settle(sources.get('topic'))).toEqual(moved)
  })

  it('refuse bad bounds and weights before anything is stored', async () => {
    const { archiver, settle } = start({ sources: [topicSource] })
    const { sources } = archiver()
    const before = await settle(sources.get('topic'))
    for (const change of [
      { since: topicSource.until },
      { until: topicSource.since },
      { since: 'yesterday' },
      { weight: -1 },
    ]) {
      await expect(settle(sources.update('topic', change))).rejects.toThrow(InvalidOptionError)
    }
    expect(await settle(sources.get('topic'))).toEqual(before)
  })

  it('come and go without their code: leaving one out removes nothing', async () => {
    const { archiver, settle } = start({ sources: [topicSource] })
    await settle(archiver().run({ budget: { search: 1 } }))
    const without = archiver({ sources: [] })
    const report = await settle(without.run())
    expect(Object.keys(report.sources)).toEqual(['topic'])
    expect(report.waitingFor).toEqual([])
  })

  it('given in code are brought up to date there, once for each archiver', async () => {
    const { archiver, settle, store } = start({ sources: [topicSource] })
    await settle(archiver().run({ budget: { search: 0 } }))
    await settle(archiver({ sources: [{ ...topicSource, weight: 7, since: day(10) }] }).run({ budget: { search: 0 } }))
    expect(await store.sources.get('topic')).toMatchObject({ weight: 7, since: day(10) })
    const conflicting = archiver({ sources: [{ ...topicSource, query: 'cooking' }] })
    await expect(settle(conflicting.run())).rejects.toThrow(SourceConflictError)
    // What failed is tried again by the next call.
    await expect(settle(conflicting.sources.list())).rejects.toThrow(SourceConflictError)
  })
})

describe('a source', () => {
  it('that is paused is not worked on, loses nothing, and goes on where it was', async () => {
    const setup = start({ sources: [topicSource] })
    const { archiver, settle, storedIds, fake } = setup
    const one = archiver()
    await settle(one.run({ budget: { search: 2 } }))
    await settle(one.sources.pause('topic'))
    await settle(one.sources.pause('topic'))
    const resting = await settle(one.run())
    expect(searches(setup)).toHaveLength(2)
    expect(resting.waitingFor).toEqual([])
    expect(await settle(one.step())).toEqual({ status: 'idle', nextTaskAt: resting.nextTaskAt })
    await settle(one.sources.resume('topic'))
    await settle(one.run())
    expect(await storedIds('topic')).toEqual(between(fake, topicSource.since, topicSource.until))
    const expectedCalls = Math.ceil(300 / 50)
    expect(searches(setup).length).toBeLessThanOrEqual(expectedCalls + 2)
  })

  it('not among the named ones is left alone by a run', async () => {
    const { archiver, settle, storedIds, store } = start({ sources: [topicSource, { ...topicSource, id: 'again' }] })
    const report = await settle(archiver().run({ only: ['again'] }))
    expect(Object.keys(report.sources)).toEqual(['again'])
    expect((await storedIds('again')).length).toBe(300)
    expect((await storedIds('topic')).length).toBe(0)
    expect(await store.remainingTasks.list({ sourceId: 'topic' })).toEqual([])
  })

  it('whose since moves back fetches the new stretch only, and one whose since moves on trims', async () => {
    const setup = start({ sources: [{ ...topicSource, since: day(15) }] })
    const { archiver, settle, storedIds, fake, tilingFaults, store } = setup
    const one = archiver()
    await settle(one.run())
    const before = searches(setup).length
    await settle(one.sources.update('topic', { since: day(5) }))
    expect(await tilingFaults()).toEqual([])
    await settle(one.run())
    const added = searches(setup).slice(before)
    const inStretch = between(fake, day(5), day(15)).length
    expect(added.length).toBeLessThanOrEqual(Math.ceil(inStretch / 50) + 2)
    for (const { params } of added) {
      expect(Date.parse(params.publishedBefore ?? '')).toBeLessThan(day(15).getTime())
      expect(Date.parse(params.publishedAfter ?? '')).toBe(day(5).getTime())
    }
    expect(await storedIds('topic')).toEqual(between(fake, day(5), topicSource.until))

    await settle(one.sources.update('topic', { since: day(20) }))
    await settle(one.run())
    expect(searches(setup)).toHaveLength(before + added.length)
    expect(await tilingFaults()).toEqual([])
    const [ledger] = await store.ledger.read()
    expect(ledger?.spans.map(({ after }) => after)).toEqual([day(20)])
    // What was found stays.
    expect(await storedIds('topic')).toEqual(between(fake, day(5), topicSource.until))
  })

  it('ends at until, and follows the present once that is opened', async () => {
    const setup = start({ now: day(20).toISOString(), sources: [{ ...topicSource, until: day(10) }] })
    const { archiver, clock, settle, storedIds, fake } = setup
    const one = archiver({ sources: [] })
    await settle(archiver().run())
    expect(await storedIds('topic')).toEqual(between(fake, topicSource.since, day(10)))
    const ended = await settle(one.run())
    expect(ended).toMatchObject({ total: { pages: 0, remainingTasks: 0 } })
    await settle(one.sources.update('topic', { until: null }))
    await settle(one.run())
    clock.advance(dayMs)
    await settle(one.run())
    expect(await storedIds('topic')).toEqual(
      between(fake, topicSource.since, day(21)).filter(
        (id) => (fake.world.video(id)?.publishedAt ?? day(99)) < new Date(clock.now() - 60_000),
      ),
    )
  })
})

describe('removing a source', () => {
  const parts = [
    { ...topicSource, id: 'first', until: day(20) },
    { ...topicSource, id: 'second', since: day(10) },
  ] as const

  it('keeps its videos unless asked, and then spares those that another source matched', async () => {
    const { archiver, settle, storedIds, fake, store } = start({ sources: parts })
    await settle(archiver().run())
    const one = archiver({ sources: [] })
    const alone = between(fake, topicSource.since, day(10))
    expect(alone.length).toBeGreaterThan(50)
    expect(await settle(one.sources.remove('first', { videos: true }))).toEqual({ videosRemoved: alone.length })
    expect(await storedIds('second')).toEqual(between(fake, day(10), topicSource.until))
    for (const id of alone) expect(await store.videos.get(id)).toBeUndefined()
    expect(await settle(one.sources.list())).toHaveLength(1)
    await expect(settle(one.sources.remove('first', { videos: true }))).rejects.toThrow(SourceNotFoundError)

    expect(await settle(one.sources.remove('second'))).toEqual({ videosRemoved: 0 })
    expect(await settle(store.videos.count({}))).toBe(between(fake, day(10), topicSource.until).length)
    expect(await store.remainingTasks.list()).toEqual([])
  })

  it('in the middle of a run writes nothing of it any more, and ends no one else', async () => {
    const { archiver, settle, storedIds, fake } = start({ sources: [...parts] })
    const one = archiver({ concurrency: 2 })
    let removing: Promise<unknown> | undefined
    one.on('page:stored', ({ sourceId }) => {
      if (sourceId === 'first') removing ??= archiver({ sources: [] }).sources.remove('first', { videos: true })
    })
    await settle(one.run())
    await removing
    expect(await storedIds('second')).toEqual(between(fake, day(10), topicSource.until))
    expect(await storedIds('first')).toEqual([])
  })
})

it('a video that two kinds of source show is one video with two matches', async () => {
  const both = channelWorld(uploads(30, () => ({ title: 'medical lecture' })))
  const setup = start({
    world: both,
    sources: [topicSource, { id: 'channel', kind: 'channel', channel: channelId }],
  })
  const report = await setup.settle(setup.archiver().run())
  expect(report.total.videosNew).toBe(30)
  // A video counts for those sources that had matched it when it was stored: the search was first.
  expect(report.sources.topic?.videosNew).toBe(30)
  expect(await setup.storedIds('topic')).toEqual(await setup.storedIds('channel'))
  setup.clock.advance(hourMs)
  const one = setup.archiver({ sources: [] })
  expect(await setup.settle(one.sources.remove('topic', { videos: true }))).toEqual({ videosRemoved: 0 })
  expect(await setup.settle(one.sources.remove('channel', { videos: true }))).toEqual({ videosRemoved: 30 })
})
