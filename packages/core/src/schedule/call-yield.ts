import { dayMs } from '../shared/durations.ts'

/** What calls of one kind brought: settle readings, sweeps of one age, windows. Plain data, one for each kind and age. */
export interface CallYield {
  /** Discounted number of calls. */
  readonly calls: number
  /** New videos they brought, discounted alike. */
  readonly newVideos: number
  /** Instant of the last call, in ms since 1970. */
  readonly atMs: number
}

// Half as many new videos as a page can hold: high enough that each kind is tried, and one call without any brings it down by half.
const hopedNewVideos = 25
const hopedCalls = 1
// So many calls are remembered, and for so long: a kind that was given up is hoped for again after some weeks.
const halfLifeCalls = 30
const halfLifeMs = 7 * dayMs

/**
 * The yield after one more call.
 * @param known undefined before the first
 */
export function observeYield(known: CallYield | undefined, newVideos: number, nowMs: number): CallYield {
  if (known === undefined) return { calls: 1, newVideos, atMs: nowMs }
  const kept = keptSince(known, nowMs) * 2 ** (-1 / halfLifeCalls)
  return { calls: known.calls * kept + 1, newVideos: known.newVideos * kept + newVideos, atMs: nowMs }
}

/** New videos to be expected of the next call of the kind; 25 where nothing is known. */
export function expectedNewVideos(known: CallYield | undefined, nowMs: number): number {
  if (known === undefined) return hopedNewVideos
  const kept = keptSince(known, nowMs)
  return (hopedCalls * hopedNewVideos + kept * known.newVideos) / (hopedCalls + kept * known.calls)
}

function keptSince(known: CallYield, nowMs: number): number {
  return 2 ** (-Math.max(0, nowMs - known.atMs) / halfLifeMs)
}
