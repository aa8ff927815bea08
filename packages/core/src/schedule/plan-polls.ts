import { dayMs } from '../shared/durations.ts'
import { lowestWhere } from './lowest-where.ts'
import { pageRows } from './page-rows.ts'
import { intervalOf, type PollTerms } from './poll-index.ts'
import type { PlannedUnit, PollPlan } from './poll-plan.ts'
import { callsOf, type PollUnit } from './poll-unit.ts'

export interface PollPlanOptions {
  /** Calls a day for polling: what the quota gives, without what is kept back. */
  readonly callsPerDay: number
  /** See `PollPlan.guardMs`. About the 75th to 90th percentile of the time from publication to the index. */
  readonly guardMs: number
  readonly minIntervalMs: number
  readonly maxIntervalMs: number
  /** Share of the calls that looking once at every unit may take in overload, also at those whose rate says that nothing comes. 0 to 1. */
  readonly exploreShare: number
  /** The plan before, and how long ago it was made; undefined for the first. */
  readonly before:
    | { readonly plan: Pick<PollPlan, 'regime' | 'meanDemandCallsPerDay'>; readonly ageMs: number }
    | undefined
}

// Overload ends only where a thirtieth of the calls would be spare.
const stayBelow = 0.97
// Quota comes by the day, and demand goes up and down within one: what counts is about a day's mean.
const meanOverMs = dayMs
// A plan is kept as JSON, which knows no infinity.
const longestMs = 3_650 * dayMs
// Of what is left after reading everything, what a stretched longest interval may take: the rest goes where it brings most.
const floorShare = 0.25

/**
 * Plans polling for some hours: finds the threshold of the index (see `indexOf`) with which the units take exactly the calls there are. Meant to be renewed
 * hourly and when sources change; `feedThreshold` mends what it gets wrong.
 *
 * With many more units than calls, insisting on a first reading of each would leave nothing for those known to be worth it, and waiting for rates would never
 * learn any. So a unit that was never read comes with the rate of the others, see `poolPrior`, and is polled like one that has it.
 */
export function planPolls(
  units: readonly PollUnit[],
  options: PollPlanOptions,
): { readonly plan: PollPlan; readonly units: readonly PlannedUnit[] } {
  const { callsPerDay, guardMs, minIntervalMs } = options
  const demand = readingCalls(units, options.maxIntervalMs, guardMs)
  const { regime, mean } = regimeOf(demand, options)
  // What is spare is a small difference of large numbers: taken by the hour, polls would stop in a busy one and all fall due in a quiet one.
  const usual = regime === 'overload' ? units : scaled(units, mean / demand)
  const maxIntervalMs =
    regime === 'overload'
      ? overloadInterval(units.length, options)
      : affordableInterval(usual, callsPerDay, guardMs, options.maxIntervalMs)
  const terms = (threshold: number): PollTerms => ({
    ...{ regime, threshold, minIntervalMs, maxIntervalMs },
    guardMs: regime === 'overload' ? 0 : guardMs,
  })
  const threshold = lowestWhere((candidate) => callsAt(usual, terms(candidate)) <= callsPerDay)
  return {
    plan: { ...terms(threshold), callsPerDay, demandCallsPerDay: demand, meanDemandCallsPerDay: mean },
    units: units.map((unit) => plannedUnit(terms(threshold), unit)),
  }
}

/**
 * Overload begins where the demand of about a day is above the calls, and ends as soon as that of the moment is well below: it costs, as what it leaves can only be
 * read in small pieces later, so no busy hour begins it.
 */
function regimeOf(
  demand: number,
  { callsPerDay, before }: PollPlanOptions,
): { readonly regime: PollPlan['regime']; readonly mean: number } {
  const meanBefore = before?.plan.meanDemandCallsPerDay ?? demand
  const mean = demand + (meanBefore - demand) * Math.exp(-(before?.ageMs ?? 0) / meanOverMs)
  if (before?.plan.regime !== 'overload') return { regime: mean > callsPerDay ? 'overload' : 'normal', mean }
  return demand > callsPerDay * stayBelow ? { regime: 'overload', mean } : { regime: 'normal', mean: demand }
}

/** The units as they are on average where now is `1 / factor` times as much as usual. */
function scaled(units: readonly PollUnit[], factor: number): readonly PollUnit[] {
  if (!Number.isFinite(factor)) return units
  return units.map((unit) => ({ ...unit, videosPerDay: unit.videosPerDay * factor }))
}

/** Calls of reading every video, polling once in `maxIntervalMs`, pages of several polls taken together. */
function readingCalls(units: readonly PollUnit[], maxIntervalMs: number, guardMs: number): number {
  return units.reduce((sum, { videosPerDay }) => sum + (videosPerDay / pageRows) * (1 + guardMs / maxIntervalMs), 0)
}

/** In overload every unit is looked at again within this, so that a rate that was wrong is found out. */
function overloadInterval(count: number, { callsPerDay, exploreShare, maxIntervalMs }: PollPlanOptions): number {
  const calls = callsPerDay * exploreShare
  return Math.max(maxIntervalMs, calls > 0 ? Math.min(longestMs, (count / calls) * dayMs) : longestMs)
}

/** The longest interval as asked, or as long as it takes to leave calls for the units that are worth more. */
function affordableInterval(units: readonly PollUnit[], calls: number, guardMs: number, asked: number): number {
  const costOf = (intervalMs: number): number =>
    units.reduce((sum, { videosPerDay }) => sum + callsOf(videosPerDay, dayMs / intervalMs, guardMs), 0)
  if (costOf(asked) <= calls) return asked
  const unavoidable = units.reduce((sum, { videosPerDay }) => sum + videosPerDay / pageRows, 0)
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
  return terms.regime === 'overload' ? polls : callsOf(unit.videosPerDay, polls, terms.guardMs)
}

function plannedUnit(terms: PollTerms, unit: PollUnit): PlannedUnit {
  return { id: unit.id, intervalMs: intervalOf(terms, unit), callsPerDay: plannedCalls(terms, unit) }
}
