/** The span over which YouTube counts units: midnight to midnight America/Los_Angeles, so 23, 24 or 25 hours. */
export interface QuotaDay {
  /** The Pacific date, such as `2026-11-22`. Ids sort in time order. */
  readonly id: string
  readonly startsAt: Date
  /** First instant of the next quota day. */
  readonly endsAt: Date
}

interface Span {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
}

// Enough for both sides of a reset and a late answer from the day before; more would only cost the look-up.
const rememberedSpans = 4

/**
 * Tells quota days apart. Asks `Intl` once per day it meets and remembers the latest few, because a lease asks for
 * the same day thousands of times.
 *
 * @see https://developers.google.com/youtube/data/determine_quota_cost - quota resets at midnight Pacific Time
 */
export class QuotaCalendar {
  readonly #pacific = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  #spans: Span[] = []

  /** The quota day that holds the instant. */
  dayAt(instant: Date): QuotaDay {
    const atMs = instant.getTime()
    const known = this.#spans.find((span) => span.startMs <= atMs && atMs < span.endMs)
    if (known !== undefined) return toDay(known)
    const wall = new Date(atMs + this.#offsetMs(atMs))
    const span = this.#spanOf(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate())
    this.#spans = [span, ...this.#spans].slice(0, rememberedSpans)
    return toDay(span)
  }

  /** The quota day of an id such as `2026-11-22`. */
  day(id: string): QuotaDay {
    const date = new Date(`${id}T00:00:00Z`)
    return toDay(this.#spanOf(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()))
  }

  /** The quota day `count` days after `day`; undefined where no `Date` can hold it. */
  daysAfter(day: QuotaDay, count: number): QuotaDay | undefined {
    const date = new Date(`${day.id}T00:00:00Z`)
    date.setUTCDate(date.getUTCDate() + count)
    // One day of slack, because the end of the day has to fit as well.
    if (!(date.getTime() < 8_640_000_000_000_000 - 2 * 86_400_000)) return undefined
    return toDay(this.#spanOf(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()))
  }

  /** The quota days in which a call sent at `instant` and answered at most `spanMs` later can be counted: one, or both sides of a reset. */
  daysWithin(instant: Date, spanMs: number): readonly [QuotaDay] | readonly [QuotaDay, QuotaDay] {
    const day = this.dayAt(instant)
    return day.endsAt.getTime() - instant.getTime() <= spanMs ? [day, this.dayAt(day.endsAt)] : [day]
  }

  #spanOf(year: number, month: number, date: number): Span {
    const startMs = this.#midnightMs(Date.UTC(year, month, date))
    const endMs = this.#midnightMs(Date.UTC(year, month, date + 1))
    return { id: new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10), startMs, endMs }
  }

  /** The instant at which Pacific clocks show the midnight given as if it were UTC. */
  #midnightMs(wallMs: number): number {
    // Midnight UTC is the afternoon before in California. Clocks change at 2 a.m., so never between that and midnight there.
    return wallMs - this.#offsetMs(wallMs)
  }

  /** How far Pacific wall time is ahead of UTC at an instant; negative. */
  #offsetMs(atMs: number): number {
    const wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
    for (const { type, value } of this.#pacific.formatToParts(atMs)) {
      if (type in wall) wall[type as keyof typeof wall] = Number(value)
    }
    const wallMs = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
    return wallMs - Math.floor(atMs / 1000) * 1000
  }
}

function toDay({ id, startMs, endMs }: Span): QuotaDay {
  return { id, startsAt: new Date(startMs), endsAt: new Date(endMs) }
}
