/**
 * The quota day an instant belongs to, as `YYYY-MM-DD` in Los Angeles, where quota days begin and end at midnight.
 *
 * @see https://developers.google.com/youtube/v3/determine_quota_cost
 */
export function quotaDayOf(atMs: number): string {
  const { year, month, day } = pacificParts(atMs)
  return `${year}-${month}-${day}`
}

/**
 * The first instant of the quota day that holds `atMs`, in epoch milliseconds: 07:00Z in summer, 08:00Z in winter. One
 * day a year has 23 hours and one 25.
 */
export function quotaDayStartMs(atMs: number): number {
  const day = quotaDayOf(atMs)
  const utcMidnight = Date.parse(`${day}T00:00:00Z`)
  // Los Angeles is seven or eight hours behind; midnight itself is never skipped or repeated there.
  const summer = utcMidnight + 7 * HOUR_MS
  return quotaDayOf(summer) === day ? summer : utcMidnight + 8 * HOUR_MS
}

/**
 * {@link quotaDayOf} for somebody who asks again and again about nearly the same instant: remembers the last answer,
 * which holds for the rest of the hour.
 */
export function createQuotaDays(): (atMs: number) => string {
  let hour = Number.NaN
  let day = ''
  return (atMs) => {
    const asked = Math.floor(atMs / HOUR_MS)
    if (asked !== hour) day = quotaDayOf(atMs)
    hour = asked
    return day
  }
}

const HOUR_MS = 3_600_000

// Formatters are dear to make and hold no state that a caller could see.
const PACIFIC = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

function pacificParts(atMs: number): { year: string; month: string; day: string } {
  const parts = PACIFIC.formatToParts(atMs)
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return { year: part('year'), month: part('month'), day: part('day') }
}
