import type { RateEstimate } from '../records/rate-estimate.ts'
import { dayMs, hourMs } from '../shared/durations.ts'

// Old readings count half after some 70 videos, within sane bounds: quick enough to follow a burst, slow enough not to chase noise.
const halfLifeEvents = 70
const shortestHalfLifeMs = 6 * hourMs
const longestHalfLifeMs = 7 * dayMs

/**
 * What is believed of a source before its first page: 50 videos a day, held so lightly (as 5 videos in 2.4 hours) that one page outweighs it.
 * `poolPrior` makes a better one of the sources that have been read.
 */
export const defaultPrior: RateEstimate = { events: 5, exposureMs: dayMs / 10 }

/**
 * The estimate after a stretch of timeline was read: `events` videos within `exposureMs`. Discounts by timeline, so reading backwards works alike.
 *
 * A Gamma-Poisson estimate with discounting: `events` and `exposureMs` are shape and inverse scale of the posterior. Publish times are exact and a read
 * stretch is complete, so this is the case in which Cho & Garcia-Molina need no correction for changes that were not seen
 * (https://doi.org/10.1145/857166.857170). Of a page that goes on below its last row, pass only what it covered: from its oldest row to the newer
 * bound, the oldest row not counted, because (k - 1) / w is unbiased for k rows and k / w is not.
 *
 * @param rate undefined before the first reading
 * @param prior what the first reading adds to. Absent: that reading alone counts
 */
export function observeRate(
  rate: RateEstimate | undefined,
  events: number,
  exposureMs: number,
  prior?: RateEstimate,
): RateEstimate {
  const known = rate ?? prior
  if (known === undefined) return { events, exposureMs }
  const halfLifeMs =
    known.events === 0 || known.exposureMs === 0
      ? longestHalfLifeMs
      : Math.min(longestHalfLifeMs, Math.max(shortestHalfLifeMs, (halfLifeEvents * known.exposureMs) / known.events))
  const kept = 2 ** (-exposureMs / halfLifeMs)
  return { events: known.events * kept + events, exposureMs: known.exposureMs * kept + exposureMs }
}

/**
 * The same with a memory of fixed length, for channels: whatever was seen before counts as `memoryMs` of reading. Channels publish too rarely for a memory
 * measured in videos.
 */
export function observeRateWithin(
  rate: RateEstimate,
  events: number,
  exposureMs: number,
  memoryMs: number,
): RateEstimate {
  const kept = rate.exposureMs > memoryMs ? memoryMs / rate.exposureMs : 1
  return { events: rate.events * kept + events, exposureMs: rate.exposureMs * kept + exposureMs }
}

/** Videos a day; 0 where nothing is known. */
export function videosPerDay(rate: RateEstimate | undefined): number {
  return rate === undefined || rate.exposureMs <= 0 ? 0 : (rate.events / rate.exposureMs) * dayMs
}

/** Videos a day with 95 % certainty: `rate * (1 -+ 1.96 / sqrt(events))`, the normal approximation of the posterior. From 0 to endless where nothing is known. */
export function rateInterval(rate: RateEstimate | undefined): { readonly low: number; readonly high: number } {
  if (rate === undefined || rate.events <= 0 || rate.exposureMs <= 0) return { low: 0, high: Number.POSITIVE_INFINITY }
  const perDay = videosPerDay(rate)
  const margin = 1.96 / Math.sqrt(rate.events)
  return { low: Math.max(0, perDay * (1 - margin)), high: perDay * (1 + margin) }
}

// A spread of rates known from fewer says little.
const fewestPooled = 5

/**
 * A prior of the sources that have been read, for those that have not: the Gamma distribution with their mean and variance (method of moments), so that
 * it counts for less the more they differ, and never for more than {@link defaultPrior}, which is returned while fewer than five are known.
 */
export function poolPrior(rates: readonly RateEstimate[]): RateEstimate {
  const known = rates.map(videosPerDay).filter((perDay) => perDay > 0)
  if (known.length < fewestPooled) return defaultPrior
  const mean = known.reduce((sum, perDay) => sum + perDay, 0) / known.length
  const variance = known.reduce((sum, perDay) => sum + (perDay - mean) ** 2, 0) / (known.length - 1)
  const events = Math.min(defaultPrior.events, Math.max(0.5, mean ** 2 / Math.max(variance, 1e-9)))
  return { events, exposureMs: (events / mean) * dayMs }
}

/** Videos expected in a stretch of timeline; 0 where nothing is known. */
function expectedEvents(rate: RateEstimate | undefined, spanMs: number): number {
  return (videosPerDay(rate) * spanMs) / dayMs
}

// exp(-4.6) is 1 %: where more were expected, silence is not believed.
const believableEvents = 4.6

/** Gap test: whether it is believable that nothing was published in `spanMs`. */
export function isSilenceBelievable(rate: RateEstimate | undefined, spanMs: number): boolean {
  return expectedEvents(rate, spanMs) < believableEvents
}
