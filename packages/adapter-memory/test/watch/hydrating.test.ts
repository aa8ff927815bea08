import type { Archiver } from '@youtube-archives/core'
import { createQueryWorld } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { dayMs, minuteMs, setUpWatch, startWatch, type WatchSetup } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')
const waitMs = 5 * minuteMs

function setUpQueries(videosPerDay: number, limits: { readonly search: number; readonly default: number }): WatchSetup {
  const world = createQueryWorld({ seed: 4, startsAt, days: 2, queries: 8, videosPerDay, historyDays: 0 })
  return setUpWatch({
    ...{ world, now: startsAt.toISOString() },
    sources: world.topics.slice(0, 8).map((query) => ({ id: query, kind: 'search', query, since: startsAt })),
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits }],
    keys: [{ key: 'fake-key-a1', project: '1', limits }],
  })
}

/** How long in ms videos wait to be read in full after a search showed them, by the events of an archiver. */
function listenToWaits(by: Archiver, { clock }: WatchSetup): readonly number[] {
  const ms: number[] = []
  let foundAt: number | undefined
  by.on('page:stored', ({ kind, matchesNew }) => {
    if (kind === 'hydrate' && foundAt !== undefined) {
      ms.push(clock.now() - foundAt)
      foundAt = undefined
    } else if (kind !== 'hydrate' && matchesNew > 0) foundAt ??= clock.now()
  })
  return ms
}

it('reads in full at once what a search shows, where searches are few', async () => {
  const setup = setUpQueries(1_200, { search: 100, default: 10_000 })
  const by = setup.archiver()
  const ms = listenToWaits(by, setup)
  const watching = startWatch(setup, by, { follow: false })
  await setup.run(dayMs)
  await watching.stop()
  expect(ms.length).toBeGreaterThan(20)
  expect(Math.max(...ms)).toBeLessThan(1_000)
})

it.each([1, 3])('keeps calls that are not full few where searches are many, with watches: %i', async (watches) => {
  const setup = setUpQueries(2_000, { search: 4_000, default: 10_000 })
  // Each in its own time, so that there is something to read in full again and again.
  const sources = await setup.archiver().sources.list()
  const everyMs = Object.fromEntries(sources.map(({ sourceId }, index) => [sourceId, 60_000 + 7_000 * index]))
  const watching = Array.from({ length: watches }, () =>
    startWatch(setup, setup.archiver(), { follow: false, everyMs }),
  )
  await setup.run(dayMs / 3, watches)
  await Promise.all(watching.map((watch) => watch.stop()))
  const partial = setup.fake.control.requests.filter(
    ({ method, params, status }) =>
      method === 'videos.list' && status === 200 && String(params.id).split(',').length < 50,
  )
  // As many as fit into the time, and those that may come one after the other at the start.
  const most = dayMs / 3 / waitMs + 12 + 1
  expect(partial.length).toBeLessThanOrEqual(most)
  expect(partial.length).toBeGreaterThan(most / 2)
})
