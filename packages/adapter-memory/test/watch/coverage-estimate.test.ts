import { readSourceStatus } from '@youtube-archives/core'
import { createQueryWorld } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { dayMs, setUpWatch } from './watch-setup.ts'

const startsAt = new Date('2026-09-01T07:00:00Z')
const days = 10

/** Three queries with some 300 videos a day, a fifth of which search never shows, and just so much quota that search could show all. */
async function watchQueries(follow: boolean) {
  const world = createQueryWorld({ seed: 1, startsAt, days, queries: 3, videosPerDay: 300 })
  const limits = { search: 6, default: 600, stats: 100 }
  const setup = setUpWatch({
    ...{ world, now: startsAt.toISOString(), requestLogSize: 0 },
    projects: [{ projectNumber: '111111111111', keys: ['fake-key-a1'], limits }],
    keys: [{ key: 'fake-key-a1', project: 'the-project', limits }],
    behaviour: { neverShownShare: 0.2, dropShare: 0.1 },
    sources: world.topics.map((query) => ({ id: query, kind: 'search', query, since: startsAt })),
  })
  const report = await setup.watchFor(days * dayMs, { follow, merge: true }, { statisticsEveryMs: Infinity })
  return { ...setup, world, report }
}

it('comes within 8 points of the truth, for all sources together and nearly so for each', async () => {
  const { world, store, clock, report } = await watchQueries(true)
  const span = { after: new Date(clock.now() - 9 * dayMs), before: new Date(clock.now() - 2 * dayMs) }
  const videos = [...world.matching({ publishedAfter: span.after, publishedBefore: span.before })]
  const all = { there: 0, held: 0 }
  for (const { source, coverageEstimate: estimate } of await readSourceStatus(store)) {
    const ids = videos.filter(({ topics }) => topics.includes(source.sourceId)).map(({ id }) => id)
    const matches = await store.videos.matches(ids)
    const held = matches.filter(({ sourceId }) => sourceId === source.sourceId).length
    all.there += ids.length
    all.held += held
    if (estimate?.method !== 'followed-channels') expect.fail(`${source.sourceId} has no estimate`)
    expect(Math.abs(estimate.share - held / ids.length)).toBeLessThan(0.12)
    expect(estimate.high).toBeLessThanOrEqual(1)
    expect(report.sources[source.sourceId]?.coverageEstimate).toEqual(estimate)
    // What no source looks for is counted nowhere, and what is counted is held.
    expect(estimate.videos).toBe(held)
  }
  const total = report.total.coverageEstimate
  expect(Math.abs((total?.share ?? 0) - all.held / all.there)).toBeLessThan(0.08)
  // Search alone shows less, so that an estimate that took its recall for coverage would be noticed.
  expect(total?.searchRecall.share).toBeLessThan(all.held / all.there - 0.05)
})

it('is none without a list to go by, whatever has been found', async () => {
  const { report, store } = await watchQueries(false)
  expect(report.total.videosNew).toBeGreaterThan(500)
  expect(report.total.coverageEstimate).toBeUndefined()
  const methods = (await readSourceStatus(store)).map(({ coverageEstimate }) => coverageEstimate?.method)
  expect(methods).not.toContain('followed-channels')
})
