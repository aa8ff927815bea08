import { exploreDueAt, exploreOrder } from '../../schedule/explore-units.ts'
import { dueAt } from '../../schedule/poll-index.ts'
import type { WatchUnit } from './poll-units.ts'
import type { PlanState } from './shared-plan.ts'
import type { WatchContext } from './watch-context.ts'

/** A unit and when it is to be polled. */
export interface NextPoll {
  readonly unit: WatchUnit
  readonly dueAt: Date
}

type PollTiming = Pick<PlanState, 'plan' | 'feedback' | 'exploredAt'> & { readonly everyMs: number | undefined }

/** The poll that is due first; undefined where there is nothing to poll, or no plan yet. */
export function nextPoll(watch: WatchContext): NextPoll | undefined {
  const { plan, options, sources } = watch
  if (plan.state === undefined) return undefined
  const timing: PollTiming = { ...plan.state, everyMs: options.everyMs }
  let first: NextPoll | undefined
  const consider = (unit: WatchUnit | undefined, at: Date | undefined): void => {
    if (unit !== undefined && at !== undefined && (first === undefined || at < first.dueAt)) first = { unit, dueAt: at }
  }
  for (const unit of sources.units) consider(unit, pollDueAt(unit, sources.polledAt(unit), timing))
  if (timing.everyMs === undefined) {
    const [unread] = exploreOrder(sources.units)
    consider(sources.unit(unread?.id), exploreDueAt(timing.plan, timing.exploredAt))
  }
  return first
}

/** How many units are due that long already. */
export function overdueSince(watch: WatchContext, before: Date): number {
  const { plan, options, sources } = watch
  if (plan.state === undefined) return 0
  const timing: PollTiming = { ...plan.state, everyMs: options.everyMs }
  const dueAts = sources.units.map((unit) => pollDueAt(unit, sources.polledAt(unit), timing))
  return dueAts.filter((at) => at !== undefined && at < before).length
}

/** When a unit is to be polled again; undefined for one that was never read, which comes in its turn. */
export function pollDueAt(unit: WatchUnit, polledAt: Date, { plan, feedback, everyMs }: PollTiming): Date | undefined {
  if (everyMs !== undefined) return new Date(polledAt.getTime() + everyMs)
  return unit.videosPerDay === undefined ? undefined : dueAt(plan, unit, polledAt, feedback)
}
