import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import { type ArchiveStore, createArchiver, createKeyPool, findTilingFaults, judgeRun } from '@youtube-archives/core'
import { createFakeYouTube, createVirtualClock, createWorld } from '@youtube-archives/fake-youtube'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentsOf } from '../cron-setup.ts'
import { realClock } from '../real-clock.ts'
import { repeatedReads } from '../repeated-reads.ts'
import { startProcess } from '../start-process.ts'
import { type CronDatabase, createDatabase } from './database.ts'

const minuteMs = 60_000
const apiKey = 'AIzaFakeOfTheCronTests'
const world = createWorld({
  ...{ seed: 8, videos: 10_000, startsAt: '2026-09-01T00:00:00Z', endsAt: '2026-10-01T00:00:00Z', goneShare: 0 },
})
const since = '2026-09-03'
// Half of the videos are found 20 minutes late, as with YouTube: settling has something to do.
const behaviour = { indexDelay: { medianMs: 20 * minuteMs, sigma: 0.5 } }
const queries = [String(world.topics[0]), String(world.topics[1])]

let database: CronDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

/** What one run leaves that nobody disturbs and no quota ends. */
async function undisturbed(now: Date): Promise<unknown> {
  const clock = createVirtualClock({ startsAt: now })
  const limits = { search: 10_000 }
  const fake = createFakeYouTube({
    world,
    behaviour,
    projects: [{ projectNumber: '1', keys: [apiKey], limits }],
    clock,
  })
  const store = createMemoryStore({ clock })
  const sources = queries.map((query) => ({ kind: 'search', query, since: `${since}T00:00:00Z` }) as const)
  const options = { store, clock, sources, keys: [{ key: apiKey, limits }], fetch: fake.fetch, origin: fake.origin }
  const archiver = createArchiver(options)
  const report = await clock.settle(archiver.run(), { idle: () => fake.inFlight === 0 })
  expect(await judgeRun(archiver, report)).toEqual({ exitCode: 0, problems: [] })
  return contentsOf(store)
}

/** So many of the 100 searches of the day went to another program with the same key. */
async function usedByOthers(units: number): Promise<void> {
  await using store = createPostgresStore({ connectionString: database.url, migrate: true })
  await store.open()
  const lease = await createKeyPool({ store: store.keys, keys: [apiKey] }).lease({ bucket: 'search', units })
  await lease.settle({ kind: 'answered' })
}

const isIdle = (codes: readonly (number | null)[]): boolean => codes.every((code) => code === 0)

it('runs every five minutes, two at once, over two quota days, and ends with the archive of one undisturbed run', async () => {
  const clock = realClock()
  // It only counts: what keeps the limits is the archive.
  const projects = [{ projectNumber: '1', keys: [apiKey] }]
  const fake = createFakeYouTube({ world, projects, behaviour: { ...behaviour, refuse: false, latencyMs: 5 }, clock })
  await using server = await fake.listen()
  let at = new Date('2026-09-30T22:00:00Z')

  /** What cron does: one process for each search. Either works on both. */
  const runTwo = async (): Promise<(number | null)[]> => {
    clock.set(at)
    await database.setTime(at)
    const env = { YOUTUBE_API_KEY: apiKey, SINCE: since, MAX_SEARCHES: '8', DATABASE_URL: database.url }
    const two = await Promise.all(queries.map((QUERY) => startProcess({ ...env, QUERY }, server.rootUrl).ended))
    expect(two.map(({ stderr }) => stderr)).toEqual(['', ''])
    at = new Date(at.getTime() + 5 * minuteMs)
    return two.map(({ code }) => code)
  }
  const searches = (quotaDay: string): number => fake.control.units({ bucket: 'search', quotaDay })

  await database.setTime(at)
  await usedByOthers(60)
  // A process that finds all that is due claimed by the other is done at once, so that how many runs it takes is open.
  const evening: (number | null)[][] = []
  while (searches('2026-09-30') < 40 && evening.length < 8) evening.push(await runTwo())
  expect(evening.flat()).not.toContain(1)
  expect(searches('2026-09-30')).toBe(40)
  const asked = fake.control.requestCount
  expect(await runTwo()).toEqual([75, 75])
  expect(fake.control.requestCount).toBe(asked)

  at = new Date('2026-10-01T07:05:00Z')
  const morning = [await runTwo()]
  while (!isIdle(morning.at(-1) ?? [])) morning.push(await runTwo())
  expect(morning.flat()).not.toContain(1)
  expect(morning.flat()).toContain(75)
  // What was read early has settled by now.
  at = new Date('2026-10-01T14:05:00Z')
  while (!isIdle(await runTwo()));
  expect(searches('2026-10-01')).toBeGreaterThan(8)
  expect(searches('2026-10-01')).toBeLessThan(100)

  const answered = fake.control.requests.filter(({ status }) => status === 200)
  expect(repeatedReads(answered, world)).toEqual([])
  const hydrated = answered.filter(({ method }) => method === 'videos.list').flatMap(({ itemIds }) => itemIds)
  expect(new Set(hydrated).size).toBe(hydrated.length)

  await using store: ArchiveStore = createPostgresStore({ connectionString: database.url })
  expect(await contentsOf(store)).toEqual(await undisturbed(at))
  expect((await store.ledger.read()).flatMap(findTilingFaults)).toEqual([])
  expect(await store.remainingTasks.count()).toMatchObject({ byState: {}, pendingVideos: 0 })
}, 120_000)

it('needs no right to change the schema once its owner has made it', async () => {
  const fresh = await createDatabase()
  try {
    const env = { YOUTUBE_API_KEY: apiKey, SINCE: since, QUERY: String(queries[0]), MAX_SEARCHES: '1' }
    const fake = createFakeYouTube({ world, projects: [{ projectNumber: '1', keys: [apiKey] }] })
    await using server = await fake.listen()
    const worker = await fresh.createWorker()
    const refused = await startProcess({ ...env, DATABASE_URL: worker.url }, server.rootUrl).ended
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(/permission denied/)
    expect(fake.control.requestCount).toBe(0)

    expect((await startProcess({ ...env, DATABASE_URL: fresh.url }, server.rootUrl).ended).code).toBe(75)
    await worker.grant()
    const { code, stderr } = await startProcess({ ...env, DATABASE_URL: worker.url }, server.rootUrl).ended
    expect({ code, stderr }).toEqual({ code: 75, stderr: '' })
  } finally {
    await fresh.drop()
  }
})
