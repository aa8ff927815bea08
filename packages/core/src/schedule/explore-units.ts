import type { PollPlan } from './poll-plan.ts'
import type { PollUnit } from './poll-unit.ts'

/** When the next unit that was never read is due; undefined where the plan has none. At once where none has been explored. */
export function exploreDueAt(
  plan: Pick<PollPlan, 'exploreIntervalMs'>,
  lastExploredAt: Date | undefined,
): Date | undefined {
  if (plan.exploreIntervalMs === undefined) return undefined
  return new Date(lastExploredAt === undefined ? 0 : lastExploredAt.getTime() + Math.ceil(plan.exploreIntervalMs))
}

/** The units never read in the order in which they are explored: those that count most and stand for most sources first, then by id, so that all workers agree. */
export function exploreOrder(units: readonly PollUnit[]): readonly PollUnit[] {
  const worth = ({ weight, members, unknownShare }: PollUnit): number => weight * members * unknownShare
  return units
    .filter(({ videosPerDay }) => videosPerDay === undefined)
    .toSorted((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1))
}
