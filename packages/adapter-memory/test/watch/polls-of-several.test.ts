import { createQueryWorld } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { dayMs, minuteMs, setUpWatch, startWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')
const workers = 4

it('polls no source again within minutes because another worker has polled it unseen', async () => {
  const world = createQueryWorld({ seed: 2, startsAt, days: 2, queries: 6, videosPerDay: 40_000, historyDays: 0 })
  const limits = { search: 288, default: 400 }
  const setup = setUpWatch({
    ...{ world, now: startsAt.toISOString() },
    sources: world.topics.slice(0, 6).map((query) => ({ id: query, kind: 'search', query, since: startsAt })),
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits }],
    keys: [{ key: 'fake-key-a1', project: '1', limits }],
  })
  const watching = Array.from({ length: workers }, () => startWatch(setup, setup.archiver(), { follow: false }))
  await setup.run(dayMs, workers)
  await Promise.all(watching.map((watch) => watch.stop()))
  const lastAt = new Map<string, number>()
  const gaps: number[] = []
  for (const { method, params, at } of setup.fake.control.requests) {
    const { q = '', publishedBefore = '' } = params
    // Polls ask up to the present, older work for what lies behind.
    if (method !== 'search.list' || at.getTime() - Date.parse(publishedBefore) > 2 * minuteMs) continue
    gaps.push(at.getTime() - (lastAt.get(q) ?? 0))
    lastAt.set(q, at.getTime())
  }
  expect(gaps.length).toBeGreaterThan(100)
  // Five minutes, less the lag by which frontiers stay behind the present.
  expect(Math.min(...gaps)).toBeGreaterThan(4.5 * minuteMs)
})
