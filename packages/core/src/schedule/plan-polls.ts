import { dayMs } from '../shared/durations.ts'
import { lowestWhere } from './lowest-where.ts'
import { pageRows } from './page-rows.ts'
import { intervalOf, type PollTerms } from './poll-index.ts'
import type { PlannedUnit, PollPlan } from './poll-plan.ts'
import { callsOf, type PollUnit } from './poll-unit.ts'
import { poolPrior, videosPerDay } from './rate.ts'

export interface PollPlanOptions {
  /** Calls a day for polling: what the quota gives, without what is kept back. */
  readonly callsPerDay: number
  /** See `PollPlan.guardMs`. About the 75th to 90th percentile of the time from publication to the index. */
  readonly guardMs: number
  readonly minIntervalMs: number
  readonly maxIntervalMs: number
  /** Share of the calls kept for units never read while they are many, and for those whose rate says that nothing comes. 0 to 1. */
  readonly exploreShare: number
  /** The regime of the plan before: overload ends only where a tenth of the calls would be spare, so that it does not come and go with every video. */
  readonly regime: PollPlan['regime'] | undefined
}

// A plan is kept as JSON, which knows no infinity.
const longestMs = 3_650 * dayMs
// Units just read are few and cheap at first: exploring leaves them this share of the calls at least.
const mostExploring = 0.8
// Of what is left after reading everything, what a stretched longest interval may take: the rest goes where it brings most.
const floorShare = 0.25

/**
 * Plans polling for some hours: finds the threshold of the index (see `indexOf`) with which the units take exactly the calls there are. Meant to be renewed
 * hourly and when sources change; `feedThreshold` mends what it gets wrong.
 *
 * With many more units than calls, insisting on a first reading of each would leave nothing for those known to be worth it, and waiting for rates would never
 * learn any. So first readings get what reading everything known leaves over, and `exploreShare` at least.
 */
export function planPolls(
  units: readonly PollUnit[],
  options: PollPlanOptions,
): { readonly plan: PollPlan; readonly units: readonly PlannedUnit[] } {
  const { callsPerDay, guardMs, minIntervalMs } = options
  const known = units.filter(({ videosPerDay }) => videosPerDay !== undefined)
  const unread = units.filter(({ videosPerDay }) => videosPerDay === undefined)
  const readAll = (maxIntervalMs: number): number => readingCalls(known, maxIntervalMs, guardMs)
  const demand = readAll(options.maxIntervalMs)
  const exploring = exploringCalls(known.length, unread.length, demand, options)
  const left = callsPerDay - exploring
  const regime = demand > left * (options.regime === 'overload' ? 0.9 : 1) && demand > 0 ? 'overload' : 'normal'
  const maxIntervalMs =
    regime === 'overload'
      ? overloadInterval(known.length, options)
      : affordableInterval(known, left, guardMs, options.maxIntervalMs)
  const terms = (threshold: number): PollTerms => ({
    ...{ regime, threshold, minIntervalMs, maxIntervalMs },
    guardMs: regime === 'overload' ? 0 : guardMs,
  })
  const threshold = lowestWhere((candidate) => callsAt(known, terms(candidate)) <= left)
  return {
    plan: {
      ...{ ...terms(threshold), callsPerDay },
      exploreIntervalMs: exploring > 0 ? Math.min(longestMs, dayMs / exploring) : undefined,
      demandCallsPerDay: demand + unread.length * unreadCalls(known),
    },
    units: units.map((unit) => plannedUnit(terms(threshold), unit, exploring / unread.length)),
  }
}

function exploringCalls(
  known: number,
  unread: number,
  demand: number,
  { callsPerDay, exploreShare }: PollPlanOptions,
): number {
  if (unread === 0) return 0
  if (known === 0) return callsPerDay
  return Math.min(mostExploring * callsPerDay, Math.max(exploreShare * callsPerDay, callsPerDay - demand))
}

/** Calls of reading every video, polling once in `maxIntervalMs`, pages of several polls taken together. */
function readingCalls(units: readonly PollUnit[], maxIntervalMs: number, guardMs: number): number {
  return units.reduce((sum, { videosPerDay = 0 }) => sum + (videosPerDay / pageRows) * (1 + guardMs / maxIntervalMs), 0)
}

/** In overload every unit that has been read is looked at again within this, so that a rate that was wrong is found out. */
function overloadInterval(count: number, { callsPerDay, exploreShare, maxIntervalMs }: PollPlanOptions): number {
  const calls = callsPerDay * exploreShare
  return Math.max(maxIntervalMs, calls > 0 ? Math.min(longestMs, (count / calls) * dayMs) : longestMs)
}

/** The longest interval as asked, or as long as it takes to leave calls for the units that are worth more. */
function affordableInterval(units: readonly PollUnit[], calls: number, guardMs: number, asked: number): number {
  const costOf = (intervalMs: number): number =>
    units.reduce((sum, { videosPerDay = 0 }) => sum + callsOf(videosPerDay, dayMs / intervalMs, guardMs), 0)
  if (costOf(asked) <= calls) return asked
  const unavoidable = units.reduce((sum, { videosPerDay = 0 }) => sum + videosPerDay / pageRows, 0)
  const bearable = unavoidable + floorShare * (calls - unavoidable)
  return Math.min(
    longestMs,
    Math.max(
      asked,
      lowestWhere((intervalMs) => costOf(intervalMs) <= bearable),
    ),
  )
}

function callsAt(units: readonly PollUnit[], terms: PollTerms): number {
  return units.reduce((sum, unit) => sum + plannedCalls(terms, unit), 0)
}

function plannedCalls(terms: PollTerms, unit: PollUnit): number {
  const polls = dayMs / intervalOf(terms, unit)
  return terms.regime === 'overload' ? polls : callsOf(unit.videosPerDay ?? 0, polls, terms.guardMs)
}

function plannedUnit(terms: PollTerms, unit: PollUnit, exploringCallsEach: number): PlannedUnit {
  if (unit.videosPerDay === undefined) return { id: unit.id, intervalMs: undefined, callsPerDay: exploringCallsEach }
  return { id: unit.id, intervalMs: intervalOf(terms, unit), callsPerDay: plannedCalls(terms, unit) }
}

/** Calls a day that a unit never read is taken to need: as many as the mean of the others, or as the default prior says. */
function unreadCalls(known: readonly PollUnit[]): number {
  const rates = known.map(({ videosPerDay: events = 0 }) => ({ events, exposureMs: dayMs }))
  return videosPerDay(poolPrior(rates)) / pageRows
}
