import { dayMs } from '../shared/durations.ts'
import { pageRows } from './page-rows.ts'
import type { PollPlan } from './poll-plan.ts'
import { type PollUnit, valuePerDay } from './poll-unit.ts'

// So few videos a day are none, and would only bring numbers that nobody can divide by.
const negligible = 1e-12

/** What is needed of a plan to say when a unit is due. */
export type PollTerms = Pick<PollPlan, 'regime' | 'threshold' | 'guardMs' | 'minIntervalMs' | 'maxIntervalMs'>

/**
 * What a poll of a unit is worth now, `tauMs` after its last one. It never falls as time passes. Poll the unit with the highest index while that reaches
 * `threshold * feedback`; `dueAt` says when it does.
 *
 * Normal regime: the waiting that the poll ends, in video-days, for each call that it costs beyond those that must be made anyway:
 * `value * tau^2 / 2` over 1 while a page holds all that is new, and over `videosPerDay * guard / 50` once a page is full: from then on waiting saves no
 * page, only the second reading of the guard. Minimising the mean waiting of all videos for a number of calls gives exactly this rule, with the threshold as
 * the multiplier; without guard and full pages it is the square-root law of Sia, Cho & Cho 2007 (https://doi.org/10.1109/TKDE.2007.1041).
 *
 * Overload: the unknown videos waiting, or 0 until a page is full: a page that is not full would waste a part of the call.
 */
export function indexOf(plan: PollTerms, unit: PollUnit, tauMs: number): number {
  if (tauMs >= plan.maxIntervalMs) return Number.POSITIVE_INFINITY
  const tau = tauMs / dayMs
  const rate = unit.videosPerDay
  const value = valuePerDay(unit)
  if (tauMs < plan.minIntervalMs || value <= negligible) return 0
  if (plan.regime === 'overload') return rate * tau >= pageRows ? value * tau : 0
  const waiting = (value * tau ** 2) / 2
  const guard = plan.guardMs / dayMs
  const reread = (rate * guard) / pageRows
  if (reread >= 1) return waiting / reread
  if (rate * (tau + guard) < pageRows) return waiting
  return reread > 0 ? waiting / reread : Number.POSITIVE_INFINITY
}

/**
 * Time in ms after its last poll at which the index of a unit reaches the threshold.
 * @param feedback see `feedThreshold`; absent: 1
 */
export function intervalOf(plan: PollTerms, unit: PollUnit, feedback = 1): number {
  const value = valuePerDay(unit)
  if (value <= negligible) return plan.maxIntervalMs
  const waitMs = daysUntil(plan, unit.videosPerDay, value, plan.threshold * feedback) * dayMs
  return Math.min(plan.maxIntervalMs, Math.max(plan.minIntervalMs, waitMs))
}

function daysUntil(plan: PollTerms, rate: number, value: number, threshold: number): number {
  if (plan.regime === 'overload') return Math.max(pageRows / rate, threshold / value)
  const guard = plan.guardMs / dayMs
  const reread = (rate * guard) / pageRows
  const unfilled = Math.sqrt((2 * threshold) / value)
  if (reread >= 1) return unfilled * Math.sqrt(reread)
  // A page fills before the wait is worth a call: then the full page is reason enough, unless the second reading of the guard is too dear.
  return Math.min(unfilled, Math.max(pageRows / rate - guard, unfilled * Math.sqrt(reread)))
}

/** When a unit is due, in closed form. */
export function dueAt(plan: PollTerms, unit: PollUnit, lastPolledAt: Date, feedback = 1): Date {
  return new Date(lastPolledAt.getTime() + Math.ceil(intervalOf(plan, unit, feedback)))
}
