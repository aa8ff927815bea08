import { dayMs } from '../shared/durations.ts'
import { pageRows } from './page-rows.ts'

/** What is polled with one call: a search source, or several merged into one query. */
export interface PollUnit {
  readonly id: string
  /** New videos a day as search shows them. Of one never read: as many as the others have, see `poolPrior`. */
  readonly videosPerDay: number
  /** Share of them that is not known already, through followed channels say, when a poll shows them: 0 to 1. */
  readonly unknownShare: number
  /** How much its videos count against those of other units. */
  readonly weight: number
  /** Sources it stands for: 1, or those of a merged group. */
  readonly members: number
}

/** Unknown videos a day, weighted: what waiting for the next poll costs. */
export function valuePerDay(unit: PollUnit): number {
  return unit.videosPerDay * unit.unknownShare * unit.weight
}

/**
 * Calls a day of polling a unit `pollsPerDay` times and reading every page: a page a poll at least, and what is published twice where it falls into the guard,
 * the stretch before the last poll that is read again for videos that reach the index late.
 */
export function callsOf(videosPerDay: number, pollsPerDay: number, guardMs: number): number {
  return Math.max(pollsPerDay, (videosPerDay / pageRows) * (1 + (guardMs / dayMs) * pollsPerDay))
}
