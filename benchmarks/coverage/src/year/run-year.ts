import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { createArchiver } from '@youtube-archives/core'
import { createFakeYouTube, createQueryWorld, createVirtualClock } from '@youtube-archives/fake-youtube'
import { standardBehaviour } from '../coverage/standard-world.ts'
import { brokenPromises, type DayState, dayState, shownTooLong } from './promises.ts'

const DAY_MS = 86_400_000
const LANES = 4
const REAL_TIME_LIMIT_MS = 4 * 3_600_000
const PROJECT = '111111111111'
const API_KEY = 'fake-key-a1'

export interface YearOptions {
  readonly days: number
  readonly queries: number
  readonly videosPerDay: number
  readonly limits: { readonly search: number; readonly default: number }
  /** Days on which there is a tenth of the quota, from and to. */
  readonly scarce: readonly [number, number]
  /** Days after which the program is stopped and another one goes on. */
  readonly restartDays: number
}

/** What one program held in memory beside the archive, in MB, when it was stopped. */
export interface Holding {
  readonly day: number
  readonly archiveMb: number
  readonly programMb: number
}

export interface YearResult {
  readonly days: readonly DayState[]
  readonly holdings: readonly Holding[]
  /** Broken promises, with the day. */
  readonly faults: readonly string[]
  readonly published: number
  readonly stored: number
}

/** Watches sources for a year. Nothing is declared of the quota: that it is cut, and that it is back, is learned from refusals. */
export async function runYear(options: YearOptions): Promise<YearResult> {
  const { days, queries, videosPerDay, limits, scarce, restartDays } = options
  const startsAt = new Date('2026-01-01T08:00:00Z')
  const startMs = startsAt.getTime()
  const world = createQueryWorld({ seed: 1, startsAt, days: days + 1, queries, videosPerDay, goneShare: 0.02 })
  const clock = createVirtualClock({ startsAt })
  const fake = createFakeYouTube({
    world,
    clock,
    projects: [{ projectNumber: PROJECT, keys: [API_KEY], limits }],
    behaviour: standardBehaviour,
    requestLogSize: 0,
  })
  const store = createMemoryStore({ clock })
  const states: DayState[] = []
  const holdings: Holding[] = []
  const faults: string[] = []
  const newArchiver = () =>
    createArchiver({
      ...{ store, clock, fetch: fake.fetch, origin: fake.origin },
      keys: [{ key: API_KEY, project: PROJECT, limits }],
      sources: world.topics.map((query) => ({ kind: 'search' as const, query, since: startsAt })),
    })
  for (let day = 0; day < days; ) {
    const stop = new AbortController()
    let watching: Promise<unknown> | undefined = newArchiver().watch({
      signal: stop.signal,
      merge: true,
      sentinel: true,
    })
    for (const until = Math.min(days, day + restartDays); day < until; day += 1) {
      const isScarce = day >= scarce[0] && day < scarce[1]
      const today = isScarce ? { search: limits.search / 10, default: limits.default / 10 } : limits
      fake.control.setLimits(PROJECT, today)
      await clock.runUntil(new Date(startMs + (day + 1) * DAY_MS), {
        idle: () => fake.inFlight === 0,
        sleepers: LANES,
        realTimeLimitMs: REAL_TIME_LIMIT_MS,
      })
      const broken = [...(await brokenPromises(store, fake, clock.now(), today))]
      if (day % 7 === 6) broken.push(...(await shownTooLong(store, clock.now())))
      faults.push(...broken.map((fault) => `day ${day + 1}: ${fault}`))
      states.push(await dayState(store))
      process.stderr.write(`  day ${day + 1}: ${JSON.stringify(states.at(-1))}\n`)
    }
    const withProgram = heapMb()
    stop.abort()
    await clock.settle(watching, { idle: () => fake.inFlight === 0 })
    watching = undefined
    await new Promise((resolve) => setImmediate(resolve))
    const archiveMb = heapMb()
    holdings.push({ day, archiveMb, programMb: withProgram - archiveMb })
  }
  const published = world.videoCount
  const stored = await store.videos.count({ limit: published })
  return { days: states, holdings, faults, published, stored }
}

function heapMb(): number {
  if (globalThis.gc === undefined) throw new Error('Run with --expose-gc: the heap is read after a collection.')
  globalThis.gc()
  return process.memoryUsage().heapUsed / 1e6
}
