import { createQueryWorld } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { dayMs, setUpWatch, startWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')

it('in overload says so, reads newest pages only, keeps few tasks, and every second of the timeline in the ledger', async () => {
  const world = createQueryWorld({ seed: 2, startsAt, days: 6, queries: 3, videosPerDay: 2_000, historyDays: 0 })
  const limits = { search: 12, default: 400 }
  const setup = setUpWatch({
    ...{ world, now: startsAt.toISOString() },
    sources: world.topics
      .slice(0, 3)
      .map((query, index) => ({ id: `s${index}`, kind: 'search', query, since: startsAt })),
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits }],
    keys: [{ key: 'fake-key-a1', project: '1', limits }],
  })
  const by = setup.archiver()
  const overloads: number[] = []
  by.on('plan:overload', ({ demandCallsPerDay, callsPerDay }) => overloads.push(demandCallsPerDay / callsPerDay))
  const watching = startWatch(setup, by)
  await setup.run(5 * dayMs)
  const report = await watching.stop()
  expect(overloads.length).toBeGreaterThanOrEqual(1)
  expect(Math.max(...overloads)).toBeGreaterThan(1)
  expect(await setup.tilingFaults()).toEqual([])
  const windows = await setup.store.remainingTasks.list({ kinds: ['window'] })
  // 60 polls leave no more than 20 windows a source.
  expect(setup.fake.control.units({ bucket: 'search' })).toBeGreaterThan(50)
  expect(windows.length).toBeLessThanOrEqual(3 * 21)
  expect(report.total.searches.settle).toBe(0)
  // Each search brought nearly a page of new videos.
  expect(report.total.videosNew).toBeGreaterThan(40 * report.total.searches.window)
})
