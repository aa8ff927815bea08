import { dayMs } from '../shared/durations.ts'
import { pageRows } from './page-rows.ts'

/**
 * Ages at which what has been read is read again, in ms: about 1, 3, 7 and 20 days. Videos reach the index late and answers leave some out at random; after 20 to 60
 * days search finds much less (https://arxiv.org/abs/2506.11727).
 */
export const sweepAgesMs: readonly number[] = [dayMs, 3 * dayMs, 7 * dayMs, 20 * dayMs]

/** What a sweep of one age is decided by. */
export interface SweepTerms {
  readonly ageMs: number
  readonly since: Date
  /** When the source was added. What was published longer ago than the age then was that old at its first reading already. */
  readonly createdAt: Date
  /** Up to here the timeline has been read; what is not read yet is not read again. */
  readonly readUpTo: Date
  /** Up to here it was swept at this age; undefined before the first sweep. */
  readonly sweptUpTo: Date | undefined
  readonly videosPerDay: number
  /** Most rows one sweep is to hold: well below the 500 at which search ends, and below where broad windows are thinned. */
  readonly targetRows: number
  readonly now: Date
}

// Nine rows in ten of a page make a call worth while.
const fewestRows = 0.9 * pageRows

/**
 * The stretch to sweep next at an age, oldest first; undefined while there is not a page of rows in it. A source so quiet that a page takes longer than the age itself
 * is swept once in that time all the same.
 */
export function nextSweep(terms: SweepTerms): { readonly after: Date; readonly before: Date } | undefined {
  const { ageMs, videosPerDay, sweptUpTo, readUpTo, now, targetRows } = terms
  const startMs = Math.max(terms.since.getTime(), terms.createdAt.getTime() - ageMs, sweptUpTo?.getTime() ?? 0)
  const endMs = Math.min(now.getTime() - ageMs, readUpTo.getTime())
  const rows = (videosPerDay * (endMs - startMs)) / dayMs
  if (endMs <= startMs || (rows < fewestRows && endMs - startMs < ageMs)) return undefined
  const longestMs = videosPerDay > 0 ? (targetRows / videosPerDay) * dayMs : Number.POSITIVE_INFINITY
  const after = wholeSeconds(startMs)
  const before = wholeSeconds(Math.min(endMs, startMs + longestMs))
  return after < before ? { after: new Date(after), before: new Date(before) } : undefined
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1_000) * 1_000
}
