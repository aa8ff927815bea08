import type { RateEstimate } from '../stores/source-record.ts'

const hourMs = 3_600_000
// Old readings count half after some 70 videos, within sane bounds: quick enough to follow a burst, slow enough not to chase noise.
const halfLifeEvents = 70
const shortestHalfLifeMs = 6 * hourMs
const longestHalfLifeMs = 7 * 24 * hourMs

/** The estimate after a stretch of timeline was read: `events` videos within `exposureMs`. Discounts by timeline, so reading backwards works alike. */
export function observeRate(rate: RateEstimate | undefined, events: number, exposureMs: number): RateEstimate {
  if (rate === undefined) return { events, exposureMs }
  const halfLifeMs =
    rate.events === 0 || rate.exposureMs === 0
      ? longestHalfLifeMs
      : Math.min(longestHalfLifeMs, Math.max(shortestHalfLifeMs, (halfLifeEvents * rate.exposureMs) / rate.events))
  const kept = 2 ** (-exposureMs / halfLifeMs)
  return { events: rate.events * kept + events, exposureMs: rate.exposureMs * kept + exposureMs }
}

/** Videos expected in a stretch of timeline; 0 where nothing is known. */
function expectedEvents(rate: RateEstimate | undefined, spanMs: number): number {
  if (rate === undefined || rate.exposureMs === 0) return 0
  return (rate.events / rate.exposureMs) * spanMs
}

// exp(-4.6) is 1 %: where more were expected, silence is not believed.
const believableEvents = 4.6

/** Gap test: whether it is believable that nothing was published in `spanMs`. */
export function isSilenceBelievable(rate: RateEstimate | undefined, spanMs: number): boolean {
  return expectedEvents(rate, spanMs) < believableEvents
}
