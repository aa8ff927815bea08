// Made once, because making one costs more than formatting a page of times.
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
const exactUtc = exactFormat('UTC')

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `3 hours ago`, `in 5 minutes`; `just now` within a minute. */
export function formatRelative(at: Date, now: Date): string {
  const distanceMs = at.getTime() - now.getTime()
  for (const [unit, unitMs] of steps) {
    if (Math.abs(distanceMs) >= unitMs) return relative.format(Math.trunc(distanceMs / unitMs), unit)
  }
  return distanceMs > 0 ? 'in a moment' : 'just now'
}

/** `1 Oct 2026, 14:03:27 UTC`. Default: UTC; scripts pass a format of the viewer's zone. */
export function formatExact(at: Date, format: Intl.DateTimeFormat = exactUtc): string {
  return format.format(at)
}

/** The format of exact times in a time zone; undefined: that of this machine. */
export function exactFormat(timeZone?: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    timeZoneName: 'short',
    ...(timeZone !== undefined && { timeZone }),
  })
}
