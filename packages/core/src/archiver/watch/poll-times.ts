import { hourMs } from '../../shared/durations.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'
import { defaultFrontierLagMs } from '../archiver-options.ts'
import { KnownShares } from '../known-share.ts'
import { pollDueAt } from './next-poll.ts'
import { pollUnits, sourceRates } from './poll-units.ts'
import type { PlanState } from './shared-plan.ts'

// Whoever watches plans every ten minutes.
const planLastsMs = hourMs

/**
 * When each of these sources is polled next by the plan that all watches share, for people: to about a minute, and later where quota is spent. Not of one that was never
 * read, which comes in its turn, and of none where nobody watches.
 *
 * @param sources all that are active: what is believed of a source that was read little is taken from the others
 */
export function pollTimes(
  sources: readonly SearchSourceRecord[],
  state: PlanState | undefined,
  now: Date,
): ReadonlyMap<string, Date> {
  if (state === undefined || now.getTime() - state.plannedAt.getTime() > planLastsMs) return new Map()
  const goingOn = sources.filter(({ until, frontier }) => until === undefined || frontier < until)
  const units = pollUnits(goingOn, state.groups, { knownShares: new KnownShares(), rates: sourceRates(sources) })
  const frontiers = new Map(goingOn.map(({ sourceId, frontier }) => [sourceId, frontier.getTime()]))
  return new Map(
    units.flatMap((unit) => {
      const polledAt =
        Math.min(...unit.sourceIds.map((sourceId) => frontiers.get(sourceId) ?? 0)) + defaultFrontierLagMs
      const at = pollDueAt(unit, new Date(polledAt), state)
      return unit.sourceIds.map((sourceId): [string, Date] => [sourceId, at])
    }),
  )
}
