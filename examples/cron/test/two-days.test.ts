import { findTilingFaults } from '@youtube-archives/core'
import { expect, it } from 'vitest'
import { apiKey, type CronSetup, contentsOf, dayTwo, otherQuery, query, setUpCron, since, world } from './cron-setup.ts'
import { repeatedReads } from './repeated-reads.ts'

// Half of the videos are found 20 minutes late, as with YouTube: settling has something to do.
const behaviour = { indexDelay: { medianMs: 20 * 60_000, sigma: 0.5 } }

async function oneLongRun() {
  const cron = setUpCron({ now: dayTwo, searches: 10_000, behaviour })
  expect(await cron.settle(cron.start())).toBe(0)
  return cron
}

it('goes on the next day where the quota ran dry, and ends with the archive of one long run', async () => {
  const { start, settle, clock, fake, store, printed, warned } = setUpCron({ searches: 8, behaviour })

  expect(await settle(start())).toBe(75)
  expect(fake.control.answered({ method: 'search.list' })).toBe(8)
  expect(printed.at(-1)).toMatch(/waiting for quota, goes on from 2026-09-29T07:00:00.000Z$/)

  // Until the next Pacific midnight a run has nothing to spend, and asks nothing.
  clock.advance(5 * 60_000)
  const asked = fake.control.requestCount
  expect(await settle(start())).toBe(75)
  expect(fake.control.requestCount).toBe(asked)

  clock.set(dayTwo)
  expect(await settle(start())).toBe(0)
  expect(printed.at(-1)).not.toContain('waiting')
  expect(warned).toEqual([])

  const long = await oneLongRun()
  const contents = await contentsOf(store)
  expect(contents).toEqual(await contentsOf(long.store))
  const frontier = new Date(Date.parse(dayTwo) - 61_000)
  const shown = long.fake.showable({ q: query, publishedAfter: '2026-09-10T00:00:00Z', publishedBefore: frontier })
  expect((contents as { videoId: string }[]).map(({ videoId }) => videoId).sort()).toEqual(shown.sort())
  expect(shown.length).toBeGreaterThan(600)
  expect((await store.ledger.read()).flatMap(findTilingFaults)).toEqual([])
})

it('can be started twice at once, day after day, without harm', async () => {
  const cron = setUpCron({ searches: 20, behaviour: { ...behaviour, latencyMs: 80 } })
  const { settle, clock, fake, store, warned } = cron

  const first = await settle(startBoth(cron))
  // One of them may find all that is due in the hands of the other, and has nothing to wait for.
  expect(first).toContain(75)
  expect(first).not.toContain(1)
  clock.set(dayTwo)
  expect(await settle(startBoth(cron))).toEqual([0, 0])
  expect(warned).toEqual([])

  for (const quotaDay of ['2026-09-28', '2026-09-29']) {
    expect(fake.control.units({ bucket: 'search', quotaDay })).toBeLessThanOrEqual(20)
  }
  const answered = fake.control.requests.filter(({ status }) => status === 200)
  expect(repeatedReads(answered, world)).toEqual([])
  const hydrated = answered.filter(({ method }) => method === 'videos.list').flatMap(({ itemIds }) => itemIds)
  expect(new Set(hydrated).size).toBe(hydrated.length)

  const long = await oneLongRun()
  expect(await long.settle(startBoth(long))).toEqual([0, 0])
  expect(await contentsOf(store)).toEqual(await contentsOf(long.store))
  expect((await store.ledger.read()).flatMap(findTilingFaults)).toEqual([])
})

/** Two processes over one store, each with a search of its own: either works on both. */
function startBoth({ start }: CronSetup): Promise<number[]> {
  const env = { YOUTUBE_API_KEY: apiKey, SINCE: since }
  return Promise.all([start({ env: { ...env, QUERY: query } }), start({ env: { ...env, QUERY: otherQuery } })])
}
