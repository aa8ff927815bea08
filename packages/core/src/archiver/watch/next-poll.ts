import { dueAt } from '../../schedule/poll-index.ts'
import type { WatchUnit } from './poll-units.ts'
import type { PlanState } from './shared-plan.ts'
import type { WatchContext } from './watch-context.ts'

/** A unit and when it is to be polled. */
export interface NextPoll {
  readonly unit: WatchUnit
  readonly dueAt: Date
}

type PollTiming = Pick<PlanState, 'plan' | 'feedback'> & { readonly everyMs: number | undefined }

/** The poll that is due first; undefined where there is nothing to poll, or no plan yet. */
export function nextPoll(watch: WatchContext): NextPoll | undefined {
  const { plan, options, sources } = watch
  if (plan.state === undefined) return undefined
  const timing: PollTiming = { ...plan.state, everyMs: options.everyMs }
  let first: NextPoll | undefined
  for (const unit of sources.units) {
    const at = pollDueAt(unit, sources.polledAt(unit), timing)
    if (first === undefined || at < first.dueAt) first = { unit, dueAt: at }
  }
  return first
}

/** How many units are due that long already. */
export function overdueSince(watch: WatchContext, before: Date): number {
  const { plan, options, sources } = watch
  if (plan.state === undefined) return 0
  const timing: PollTiming = { ...plan.state, everyMs: options.everyMs }
  return sources.units.filter((unit) => pollDueAt(unit, sources.polledAt(unit), timing) < before).length
}

/** When a unit is to be polled again. */
export function pollDueAt(unit: WatchUnit, polledAt: Date, { plan, feedback, everyMs }: PollTiming): Date {
  return everyMs === undefined ? dueAt(plan, unit, polledAt, feedback) : new Date(polledAt.getTime() + everyMs)
}
