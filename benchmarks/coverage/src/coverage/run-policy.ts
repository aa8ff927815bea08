import { createFakeYouTube, createVirtualClock, type World } from '@youtube-archives/fake-youtube'
import { createArrivals } from './arrivals.ts'
import { type Measures, measureDays } from './measure.ts'
import type { DailyCalls, Policy } from './policies/policy.ts'
import { standardBehaviour } from './standard-world.ts'
import type { Truth } from './truth.ts'

const API_KEY = 'fake-key-a1'
const PROJECT = '111111111111'

/** What became of one policy. */
export interface PolicyResult {
  readonly week1: Measures
  readonly week2: Measures
  readonly callsPerDay: { readonly search: number; readonly default: number }
  readonly newPerSearchCall: number
  /** See `countReads`; undefined where nothing is kept in a store. */
  readonly repeatedReads: number | undefined
  readonly realSeconds: number
}

/** Lets a policy spend `factor` times the default quota on a fake of its own over `world`, for its first `days`. */
export async function runPolicy(
  policy: Policy,
  world: World,
  truth: Truth,
  factor: number,
  days: number = truth.days,
): Promise<PolicyResult> {
  const limits: DailyCalls = { search: 100 * factor, default: 10_000 * factor, stats: 10_000 * factor }
  const clock = createVirtualClock({ startsAt: truth.startMs })
  const fake = createFakeYouTube({
    world,
    clock,
    projects: [{ projectNumber: PROJECT, keys: [API_KEY], limits }],
    behaviour: standardBehaviour,
    requestLogSize: 0,
  })
  const arrivals = createArrivals(truth)
  const startedAt = performance.now()
  // Before midnight, when the allowance of a day that is not measured would be there.
  const untilMs = truth.startMs + days * 86_400_000 - 1
  const outcome = await policy.run({ truth, fake, clock, untilMs, apiKey: API_KEY, limits, arrivals })
  const calls = outcome.calls ?? {
    search: fake.control.units({ bucket: 'search' }),
    default: fake.control.units({ bucket: 'default' }),
  }
  return {
    week1: measureDays(truth, arrivals, 0, 7),
    week2: measureDays(truth, arrivals, 7, 14),
    callsPerDay: { search: calls.search / days, default: calls.default / days },
    newPerSearchCall: arrivals.count / calls.search,
    repeatedReads: outcome.repeatedReads,
    realSeconds: (performance.now() - startedAt) / 1000,
  }
}
