import { dueAt } from '../../schedule/poll-index.ts'
import type { WatchUnit } from './poll-units.ts'
import type { PlanState } from './shared-plan.ts'
import type { WatchContext } from './watch-context.ts'

/** A unit and when it is to be polled. */
export interface NextPoll {
  readonly unit: WatchUnit
  readonly dueAt: Date
}

type PollTiming = Pick<PlanState, 'plan' | 'feedback'> & { readonly everyMs?: number | undefined }

/**
 * The poll that comes next; undefined where there is nothing to poll, or no plan yet. Of those that are due the one that has waited longest for what it was to wait, so that
 * the plan's shares hold where quota comes more slowly than polls fall due; where none is, the one that is due first.
 */
export function nextPoll(watch: WatchContext, now: Date): NextPoll | undefined {
  const { plan, options, sources } = watch
  if (plan.state === undefined) return undefined
  const { state } = plan
  let first: NextPoll | undefined
  let firstWait = 0
  for (const unit of sources.units) {
    const polledAt = sources.polledAt(unit)
    const at = pollDueAt(unit, polledAt, { ...state, everyMs: options.every.ofUnit(unit) })
    const wait = (now.getTime() - polledAt.getTime()) / Math.max(1, at.getTime() - polledAt.getTime())
    const isSooner =
      at <= now && first !== undefined && first.dueAt <= now
        ? wait > firstWait
        : first === undefined || at < first.dueAt
    if (!isSooner) continue
    first = { unit, dueAt: at }
    firstWait = wait
  }
  return first
}

/** How many units are due that long already. */
export function overdueSince(watch: WatchContext, before: Date): number {
  const { plan, options, sources } = watch
  if (plan.state === undefined) return 0
  const { state } = plan
  const dueAtOf = (unit: WatchUnit): Date =>
    pollDueAt(unit, sources.polledAt(unit), { ...state, everyMs: options.every.ofUnit(unit) })
  return sources.units.filter((unit) => dueAtOf(unit) < before).length
}

/** When a unit is to be polled again. */
export function pollDueAt(unit: WatchUnit, polledAt: Date, { plan, feedback, everyMs }: PollTiming): Date {
  return everyMs === undefined ? dueAt(plan, unit, polledAt, feedback) : new Date(polledAt.getTime() + everyMs)
}
