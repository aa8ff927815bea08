import type { Arrivals } from './arrivals.ts'
import type { Truth } from './truth.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How well the videos of some days were archived. Shares are of all that was published in them. */
export interface Measures {
  readonly videos: number
  /** There by a day after the last of these days. */
  readonly covered: number
  readonly within1h: number
  readonly within24h: number
  /** Of those that came; NaN where none did. */
  readonly medianDelayHours: number
  readonly p95DelayHours: number
  /** The coverage that nine queries in ten exceed. */
  readonly worstDecile: number
}

/** The videos of days `from` (from 0) to `to`, the latter excluded. */
export function measureDays(truth: Truth, arrivals: Arrivals, from: number, to: number): Measures {
  const fromMs = truth.startMs + from * DAY_MS
  const toMs = truth.startMs + to * DAY_MS
  const deadlineMs = toMs + DAY_MS
  const isMeant = (index: number): boolean => {
    const ms = truth.publishedMs[index] ?? 0
    return ms >= fromMs && ms < toMs
  }
  const arrivedMs = (index: number): number => arrivals.atMs[index] ?? Infinity
  const delaysMs: number[] = []
  let videos = 0
  for (let index = 0; index < truth.count; index++) {
    if (!isMeant(index)) continue
    videos++
    if (arrivedMs(index) <= deadlineMs) delaysMs.push(arrivedMs(index) - (truth.publishedMs[index] ?? 0))
  }
  delaysMs.sort((a, b) => a - b)
  const within = (ms: number): number => delaysMs.filter((delay) => delay <= ms).length / videos
  const quantileHours = (share: number): number =>
    (delaysMs[Math.min(delaysMs.length - 1, Math.floor(share * delaysMs.length))] ?? Number.NaN) / HOUR_MS
  const perQuery = truth.ofQuery
    .map((indexes) => indexes.filter(isMeant))
    .filter((indexes) => indexes.length > 0)
    .map((indexes) => indexes.filter((index) => arrivedMs(index) <= deadlineMs).length / indexes.length)
    .sort((a, b) => a - b)
  return {
    videos,
    covered: delaysMs.length / videos,
    within1h: within(HOUR_MS),
    within24h: within(DAY_MS),
    medianDelayHours: quantileHours(0.5),
    p95DelayHours: quantileHours(0.95),
    worstDecile: perQuery[Math.floor(perQuery.length * 0.1)] ?? Number.NaN,
  }
}
