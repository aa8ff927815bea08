import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { createArchiver } from '@youtube-archives/core'
import { createBurstWorld, createFakeYouTube, createVirtualClock } from '@youtube-archives/fake-youtube'
import type { BackfillWorld } from './backfill-worlds.ts'

const DAY_MS = 86_400_000
const ENDS_AT = '2026-09-01T07:00:00Z'
const PLENTY = 1_000_000

/** What a backfill came to. */
export interface BackfillResult {
  readonly videos: number
  readonly found: number
  /** Of all videos, those search never shows included. */
  readonly covered: number
  readonly findable: number
  /** Search calls of the first reading. */
  readonly windowCalls: number
  /** Later readings of the same stretches: settling and sweeps. */
  readonly laterCalls: number
  readonly defaultCalls: number
  /** Calls of the first reading, by what found / 50 would have taken. Undefined where not only searches find. */
  readonly timesLowerBound: number | undefined
  readonly realSeconds: number
  readonly cpuMsPerCall: number
}

/** One archiver reads all of a bursty past, with as much quota as it wants, a week after the span has ended. */
export async function runBackfill(
  world: BackfillWorld,
  options: { readonly seed: number; readonly videos: number },
): Promise<BackfillResult> {
  const truth = createBurstWorld({ seed: options.seed, videos: options.videos, endsAt: ENDS_AT })
  const clock = createVirtualClock({ startsAt: Date.parse(ENDS_AT) + 7 * DAY_MS })
  const limits = { search: PLENTY, default: PLENTY, stats: PLENTY }
  const fake = createFakeYouTube({
    world: truth,
    clock,
    projects: [{ projectNumber: '111111111111', keys: ['fake-key-a1'], limits }],
    behaviour: world.behaviour,
    requestLogSize: 0,
  })
  const store = createMemoryStore({ clock })
  const [query = ''] = truth.topics
  const archiver = createArchiver({
    store,
    keys: [{ key: 'fake-key-a1', limits }],
    fetch: fake.fetch,
    origin: fake.origin,
    clock,
    sources: [{ id: 'backfill', kind: 'search', query, since: truth.startsAt, until: truth.endsAt }],
  })
  const startedAt = performance.now()
  const cpu = process.cpuUsage()
  const report = await clock.settle(archiver.run({ follow: world.follow }), {
    idle: () => fake.inFlight === 0,
    realTimeLimitMs: 1_800_000,
  })
  const { user, system } = process.cpuUsage(cpu)
  if (report.waitingFor.length > 0) throw new Error(`The backfill did not end: it waits for ${report.waitingFor}.`)
  const { window, settle, sweep } = report.total.searches
  const videos = truth.matching({ q: query })
  const found = await store.videos.count({ sourceIds: ['backfill'], limit: videos.length + 1 })
  return {
    videos: videos.length,
    found,
    covered: found / videos.length,
    findable: videos.filter((video) => fake.shownFrom(video.id) !== undefined).length / videos.length,
    windowCalls: window,
    laterCalls: settle + sweep,
    defaultCalls: fake.control.units({ bucket: 'default' }),
    timesLowerBound: world.follow ? undefined : window / (found / 50),
    realSeconds: (performance.now() - startedAt) / 1000,
    cpuMsPerCall: (user + system) / 1000 / fake.control.requestCount,
  }
}
