import type { TimelineTask } from '@youtube-archives/core'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, setUp } from './archive-setup.ts'
import { recordEvents } from './record-events.ts'
import { afterwards, day, topicSource, topicWorld } from './small-world.ts'

const world = topicWorld(400, { topics: ['medical', 'cooking'] })
const parts = Array.from({ length: 6 }, (_, index) => ({
  ...topicSource,
  id: `part ${index}`,
  since: day(index * 5),
  until: day(index * 5 + 5),
}))

function start(options: Partial<Parameters<typeof setUp>[0]> = {}, concurrency = 1) {
  const setup = setUp({
    ...{ world, now: afterwards, sources: [topicSource], behaviour: { ignoreDateFilters: true } },
    ...{ projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 1_000 } }] },
    keys: [{ key: 'fake-key-a1', limits: { search: 1_000 } }],
    ...options,
  })
  const one = setup.archiver({ concurrency })
  return { ...setup, one, events: recordEvents(one) }
}
const searches = ({ fake }: Pick<ReturnType<typeof setUp>, 'fake'>) => fake.control.answered({ method: 'search.list' })
const expected = ({ fake }: Pick<ReturnType<typeof setUp>, 'fake'>, since: Date | string, until: Date | string) =>
  fake
    .showable({ q: 'medical', publishedAfter: since, publishedBefore: new Date(new Date(until).getTime() - 1_000) })
    .sort()

describe.each([
  ['date filters', { ignoreDateFilters: true }, { ignoreDateFilters: false }, /outside the window/],
  ['the order', { ignoreDateOrder: true }, { ignoreDateOrder: false }, /not in order/],
])('YouTube ignores %s for two weeks', (_, broken, mended, problem) => {
  // Half of the month, so that there is something outside.
  const sources = [{ ...topicSource, since: day(10), until: day(20) }]

  it('and nothing wrong is stored, hardly anything is spent, and everything is found afterwards', async () => {
    const setup = start({ sources, behaviour: broken })
    const { clock, fake, settle, one, events, storedIds, store, tilingFaults } = setup
    const first = await settle(one.run())
    expect(first.waitingFor).toEqual(['untrusted'])
    expect(searches(setup)).toBe(3)
    expect(first.total).toMatchObject({ pages: 0, videosNew: 0, videosPending: 0 })
    expect(events.of('search:untrusted').map(({ inARow }) => inARow)).toEqual([1, 2, 3])
    for (const untrusted of events.of('search:untrusted')) {
      expect(untrusted).toMatchObject({ sourceId: 'topic', problem: expect.stringMatching(problem) })
    }
    expect(events.of('search:paused')).toEqual([{ until: new Date(Date.parse(afterwards) + hourMs) }])
    expect(first.total.availableAt).toEqual(new Date(Date.parse(afterwards) + hourMs))

    for (let quarters = 0; quarters < 14 * 24 * 4; quarters += 1) {
      clock.advance(15 * minuteMs)
      await settle(one.run())
      expect(await tilingFaults()).toEqual([])
    }
    // An hour, two, four, eight, sixteen, and then a day at a time.
    expect(searches(setup)).toBeLessThanOrEqual(3 + 5 + 14)
    const pauses = events.of('search:paused').map(({ until }) => until.getTime())
    const waits = pauses.map((until, index) => (until - (pauses[index - 1] ?? Date.parse(afterwards))) / hourMs)
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(Math.min(24, 2 ** index))
      expect(wait).toBeLessThanOrEqual(Math.min(24, 2 ** index) + 0.5)
    }
    expect(await store.videos.count({})).toBe(0)
    const tasks = (await store.remainingTasks.list()) as readonly TimelineTask[]
    expect(Math.max(...tasks.map(({ position }) => position.depth))).toBe(4)
    expect(tasks.length).toBeLessThanOrEqual(16)

    fake.control.setBehaviour(mended)
    const before = searches(setup)
    for (let days = 0; days < 3; days += 1) {
      clock.advance(dayMs)
      await settle(one.run())
    }
    expect(await storedIds('topic')).toEqual(expected(setup, day(10), day(20)))
    expect(searches(setup) - before).toBeLessThanOrEqual(16 * 2 + 4)
    expect(await store.remainingTasks.list()).toEqual([])
    expect(await tilingFaults()).toEqual([])
  })
})

describe('a pause of all searches', () => {
  it.each([1, 4])('is one hour, whatever was in flight when it began (%i at once)', async (concurrency) => {
    const { clock, settle, one, events, fake } = start(
      { sources: parts, behaviour: { ignoreDateFilters: true, latencyMs: 500 } },
      concurrency,
    )
    await settle(one.run())
    const untrusted = events.all.filter(({ name }) => name === 'search:untrusted' || name === 'search:paused')
    expect(untrusted.findIndex(({ name }) => name === 'search:paused')).toBe(3)
    const [pause, ...others] = events.of('search:paused')
    expect(pause?.until).toEqual(new Date(clock.now() + hourMs))
    expect(others).toEqual([])
    expect(searches({ fake })).toBeLessThanOrEqual(3 + concurrency - 1)
  })

  it('holds for every archiver of the store, and hydration goes on', async () => {
    const setup = start({ sources: parts, behaviour: {} })
    const { archiver, fake, settle, one } = setup
    await settle(one.run({ budget: { search: 2, default: 0 } }))
    fake.control.setBehaviour({ ignoreDateFilters: true })
    const broken = await settle(one.run({ budget: { default: 0 } }))
    expect(broken.waitingFor).toContain('untrusted')
    const before = searches(setup)
    const other = await settle(archiver().run())
    expect(searches(setup)).toBe(before)
    expect(other.waitingFor).toEqual(['untrusted'])
    expect(other.total.videosNew).toBeGreaterThan(50)
  })

  it('begins anew at one hour after searches were believed again', async () => {
    const { clock, fake, settle, one, events } = start({ sources: parts })
    await settle(one.run())
    fake.control.setBehaviour({ ignoreDateFilters: false })
    clock.advance(hourMs)
    await settle(one.run({ budget: { search: 1 } }))
    fake.control.setBehaviour({ ignoreDateFilters: true })
    await settle(one.run())
    const [, second] = events.of('search:paused')
    expect(second?.until).toEqual(new Date(clock.now() + hourMs))
  })
})

it('two untrusted pages pause nothing: the windows are halved and read', async () => {
  let left = 2
  const setup = start({
    behaviour: { ignoreDateFilters: () => left-- > 0 },
    sources: [{ ...topicSource, since: day(10), until: day(20) }],
  })
  const { settle, one, events, storedIds, tilingFaults } = setup
  const report = await settle(one.run())
  expect(report.waitingFor).toEqual([])
  expect(events.of('search:untrusted')).toHaveLength(2)
  expect(events.of('search:paused')).toEqual([])
  expect(await storedIds('topic')).toEqual(expected(setup, day(10), day(20)))
  expect(await tilingFaults()).toEqual([])
})
