import { readSourceStatus } from '@youtube-archives/core'
import { expect, it } from 'vitest'
import { commitOn, searchSource, startsAt } from '../support/builders.ts'
import { makeStore } from '../support/make-store.ts'
import { dayMs, setUp } from './archive-setup.ts'
import { afterwards, channelId, day, topic, topicSource, topicWorld, uploads } from './small-world.ts'

it('says of a source what a report of it says, and of one that was never read that nothing is known', async () => {
  const world = topicWorld(1_000)
  const never = { id: 'never', kind: 'search', query: `${topic} x`, since: afterwards } as const
  const { archiver, store, settle } = setUp({ world, now: afterwards, sources: [topicSource, never] })
  const report = await settle(archiver().run())

  const all = await readSourceStatus(store)
  const read = all.find(({ source }) => source.sourceId === 'topic')
  const unread = all.find(({ source }) => source.sourceId === 'never')
  expect(all).toHaveLength(2)

  expect(read).toMatchObject({
    source: { sourceId: 'topic' },
    videos: { stored: report.total.videosNew, pending: 0 },
    coverage: report.sources.topic?.coverage,
    tasks: { byKind: {}, byState: {} },
    nextTaskAt: undefined,
  })
  expect(read?.videosPerDay).toBeGreaterThan(10)
  expect(read?.videosPerDay).toBeLessThan(100)
  expect(unread).toMatchObject({ source: { sourceId: 'never' }, videos: { stored: 0 }, videosPerDay: undefined })
  expect(unread?.coverage?.spanSeconds).toBe(0)
})

it('counts what remains, and says when it is due: not of a source that rests', async () => {
  const { archiver, store, settle } = setUp({ world: topicWorld(1_000), now: afterwards, sources: [topicSource] })
  const one = archiver()
  await settle(one.run({ budget: { search: 2 } }))

  const [status] = await readSourceStatus(store, { sourceIds: ['topic', 'unknown'] })
  const tasks = await store.remainingTasks.list({ sourceId: 'topic' })
  expect(status?.tasks.byState).toEqual({ waiting: tasks.length })
  expect(status?.tasks.byKind).toEqual({ window: tasks.length })
  expect(status?.nextTaskAt).toEqual(new Date(Math.min(...tasks.map(({ notBefore }) => notBefore.getTime()))))
  expect(status?.coverage?.remainingSeconds).toBeGreaterThan(0)

  await settle(one.sources.pause('topic'))
  const [paused] = await readSourceStatus(store)
  expect(paused).toMatchObject({ source: { state: 'paused' }, tasks: status?.tasks, nextTaskAt: undefined })
})

it('knows no timeline and no rate of a channel', async () => {
  const world = topicWorld(10, { extraVideos: uploads(5) })
  const sources = [{ id: 'channel', kind: 'channel', channel: channelId }] as const
  const { archiver, store, settle } = setUp({ world, now: new Date(day(40).getTime() + dayMs).toISOString(), sources })
  await settle(archiver().run())
  expect(await readSourceStatus(store)).toMatchObject([
    { videos: { stored: 5 }, videosPerDay: undefined, coverage: undefined },
  ])
})

it('tells how much of what sweeps have shown was there before, whatever their age', async () => {
  const { store } = makeStore()
  await store.sources.add(searchSource('s1'), startsAt)
  expect((await readSourceStatus(store))[0]?.swept).toBeUndefined()
  const sweepYields = [
    { ageDays: 1, reads: 2, rows: 100, rowsNew: 10 },
    { ageDays: 7, reads: 1, rows: 50, rowsNew: 20 },
  ]
  await commitOn(store, 's1', { source: { sweepYields } })
  const { share = 0, low = 0, high = 0, rows } = (await readSourceStatus(store))[0]?.swept ?? {}
  expect([share, rows]).toEqual([120 / 150, 150])
  // Wilson's interval: https://doi.org/10.1080/01621459.1927.10502953
  expect(low).toBeCloseTo(0.729, 3)
  expect(high).toBeCloseTo(0.856, 3)
})
