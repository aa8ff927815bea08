import type { QuotaDay } from '../key-pool/quota-day.ts'
import { hourMs } from '../shared/durations.ts'

// Everything is given out by then: a call of the last minutes may be counted on the next day, and the last token has to be worth something.
const lastMinutesMs = hourMs / 12

/** What one bucket of all projects together may still spend, and how it is spread over the quota day. */
export interface PacingTerms {
  /** The quota day that holds the instant. */
  readonly day: QuotaDay
  /** Units of the day, as declared or learned by now. */
  readonly limitUnits: number
  /** Units of the day that are spent or leased, by whomever. */
  readonly usedUnits: number
  /** Share of the limit that is kept back until the end of the day, for what comes unplanned: 0.03 to 0.05 is sound. */
  readonly reserveShare: number
  /** The last stretch of the day, in ms, over which what is left of the reserve is given out too. 0: never. */
  readonly releaseMs: number
  /** Most tokens that gather while nobody takes any. At least the units of the dearest call. */
  readonly burstUnits: number
  /**
   * How much of a day's new videos is expected in each hour, from 0 to 1 o'clock UTC on; any scale. Absent: evenly. An hour gets a tenth of the mean at least.
   */
  readonly hourlyShape?: readonly number[] | undefined
}

/** The tokens of one bucket at an instant. Plain and small: kept in the store, changed by compare-and-set. */
export interface PacingState {
  /** The quota day it belongs to. */
  readonly dayId: string
  /** Units that may be spent at once; a fraction gathers. */
  readonly tokens: number
  /** Instant of `tokens`, in ms since 1970. */
  readonly atMs: number
}

/**
 * The tokens at `now`. What is left of the day is spread over what is left of its time, so a limit that changes, units that others spend and tokens that the
 * burst cut off are all made good over the rest of the day. Refilling in many steps or in one comes to the same while the terms stay.
 *
 * @param state undefined where the bucket was never paced: it starts with a full burst. A new quota day starts with none
 * @param now earlier than the state, as another worker may have written it: the state with the terms applied
 */
export function refillTokens(state: PacingState | undefined, now: Date, terms: PacingTerms): PacingState {
  const { day, burstUnits } = terms
  const dayId = day.id
  const startMs = day.startsAt.getTime()
  const nowMs = Math.max(now.getTime(), state?.dayId === dayId ? state.atMs : startMs)
  const spendable = spendableUnits(terms, nowMs)
  const most = Math.max(0, Math.min(burstUnits, spendable))
  if (state === undefined) return { dayId, tokens: most, atMs: nowMs }
  const known = state.dayId === dayId ? state : { tokens: 0, atMs: startMs }
  const releaseAtMs = day.endsAt.getTime() - terms.releaseMs
  // What is spendable jumps at the release: up to it the old amount was being spread.
  if (known.atMs < releaseAtMs && releaseAtMs <= nowMs) {
    const released = refillTokens({ dayId, ...known }, new Date(releaseAtMs - 1), terms).tokens
    return { dayId, tokens: grow(released, releaseAtMs, nowMs, spendable, most, terms), atMs: nowMs }
  }
  return { dayId, tokens: grow(known.tokens, known.atMs, nowMs, spendable, most, terms), atMs: nowMs }
}

/** The state after `units` were taken; undefined where there are not enough tokens, or the day has not enough units left. Refill first. */
export function takeTokens(state: PacingState, units: number): PacingState | undefined {
  if (!holds(state, units)) return undefined
  return { ...state, tokens: Math.max(0, state.tokens - units) }
}

/**
 * When `units` can be taken, if nobody else takes any: now, later today, or the start of the next quota day where the rest of this one does not hold them.
 * @param state as refilled at an instant; the answer is never before it
 */
export function nextTokenAt(state: PacingState, terms: PacingTerms, units = 1): Date {
  const { day, burstUnits } = terms
  if (holds(state, units)) return new Date(state.atMs)
  const reached = (fromMs: number, tokens: number): number | undefined => {
    const spendable = spendableUnits(terms, fromMs)
    if (Math.min(burstUnits, spendable) < units) return undefined
    return momentOf(fromMs, (units - tokens) / (spendable - tokens), terms)
  }
  const releaseAtMs = day.endsAt.getTime() - terms.releaseMs
  const at = reached(state.atMs, state.tokens)
  if (state.atMs >= releaseAtMs || (at !== undefined && at <= releaseAtMs)) return new Date(at ?? day.endsAt.getTime())
  const released = refillTokens(state, new Date(releaseAtMs), terms).tokens
  return new Date(reached(releaseAtMs, Math.min(released, units)) ?? day.endsAt.getTime())
}

/** Tokens that are due by the clock may lack a rounding error. */
function holds(state: PacingState, units: number): boolean {
  return state.tokens >= units - 1e-6
}

/** Units of the day that may be spent in all: without the reserve until it is released. */
function spendableUnits({ day, limitUnits, usedUnits, reserveShare, releaseMs }: PacingTerms, atMs: number): number {
  const reserve = atMs < day.endsAt.getTime() - releaseMs ? limitUnits * reserveShare : 0
  return Math.max(0, Math.floor(limitUnits - reserve) - usedUnits)
}

function grow(
  tokens: number,
  fromMs: number,
  toMs: number,
  spendable: number,
  most: number,
  { day, hourlyShape }: PacingTerms,
): number {
  const left = massBetween(fromMs, lastTokenMs(day), hourlyShape)
  const passed = left > 0 ? massBetween(fromMs, toMs, hourlyShape) / left : 1
  const spread = Math.max(0, spendable - tokens)
  return Math.min(most, tokens + spread * Math.min(1, passed))
}

function lastTokenMs(day: QuotaDay): number {
  return day.endsAt.getTime() - lastMinutesMs
}

/** The instant by which a share of what is left of the day, by its shape, has passed. */
function momentOf(fromMs: number, share: number, { day, hourlyShape }: PacingTerms): number {
  const endMs = Math.max(fromMs, lastTokenMs(day))
  let wanted = share * massBetween(fromMs, endMs, hourlyShape)
  for (let atMs = fromMs; atMs < endMs; ) {
    const untilMs = Math.min(endMs, (Math.floor(atMs / hourMs) + 1) * hourMs)
    const mass = massBetween(atMs, untilMs, hourlyShape)
    if (mass >= wanted) return Math.min(endMs, Math.ceil(atMs + (mass > 0 ? wanted / mass : 0) * (untilMs - atMs)))
    wanted -= mass
    atMs = untilMs
  }
  return endMs
}

/** What the shape expects between two instants of one day. */
function massBetween(fromMs: number, toMs: number, shape: readonly number[] | undefined): number {
  if (shape === undefined || shape.length === 0) return Math.max(0, toMs - fromMs)
  const mean = shape.reduce((sum, weight) => sum + weight, 0) / shape.length
  let mass = 0
  for (let atMs = fromMs; atMs < toMs; ) {
    const untilMs = Math.min(toMs, (Math.floor(atMs / hourMs) + 1) * hourMs)
    const weight = shape[Math.floor(atMs / hourMs) % shape.length] ?? mean
    mass += (untilMs - atMs) * (mean > 0 ? Math.max(weight, mean / 10) : 1)
    atMs = untilMs
  }
  return mass
}
