import type { Bucket } from '../../key-pool/quota-policy.ts'
import type { JsonObject } from '../../records/json-object.ts'
import { nextTokenAt, type PacingState, type PacingTerms, refillTokens, takeTokens } from '../../schedule/pacing.ts'
import type { AbortOptions } from '../../shared/abort-options.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'
import type { BucketQuota } from '../read-quota.ts'
import { earlier, later, plusMs } from '../whole-seconds.ts'

export interface TakeOptions extends AbortOptions {
  /** So many more must be there: they are left to what is worth more. */
  readonly spare?: number
  /** Takes them also where they are not there yet: for what has begun and is worth most now. What is overdrawn is made good over the rest of the day. */
  readonly force?: boolean
}

// Kept back for what planning gets wrong, and given out in the last hours of the day.
const reserveShare = 0.04
const releaseMs = 2 * 3_600_000
// What gathers while nothing is due, at most: a share of the day, and never less than a few calls.
const burstShare = 0.05
const leastBurst = 4
const unknownMs = 600_000

/**
 * Spreads a bucket over the quota day: units become available one after the other, for all workers together. What others spend and a limit that changes are
 * seen at the next `update`. Whether a unit can be paid at all is the key pool's to say, this only says when.
 */
export class Pace {
  readonly #store: ArchiveStore
  readonly #name: string
  #terms: PacingTerms | undefined
  #state: PacingState | undefined
  #revision = 0

  constructor(store: ArchiveStore, bucket: Bucket) {
    this.#store = store
    this.#name = `pace-${bucket}`
  }

  /** Units a day as declared or learned. The reserve is among them, as it is given out in the end. */
  get unitsPerDay(): number {
    return this.#terms?.limitUnits ?? 0
  }

  /** The most that gathers. */
  get burstUnits(): number {
    return this.#terms?.burstUnits ?? 0
  }

  /** What may be spent now, as far as this worker knows. */
  tokens(now: Date): number {
    const terms = this.#termsAt(now)
    return terms === undefined ? 0 : refillTokens(this.#state, now, terms).tokens
  }

  /** Takes over what is left of the day. */
  update(quota: BucketQuota): void {
    const { limitUnits } = quota
    const burstUnits = Math.max(Math.min(leastBurst, limitUnits), burstShare * limitUnits)
    this.#terms = { ...quota, reserveShare, releaseMs, burstUnits }
  }

  /** Takes units for all workers to see. False where there are not as many, see `readyAt`; always before the first `update` of the quota day. */
  async take(units: number, now: Date, { spare = 0, force = false, signal }: TakeOptions = {}): Promise<boolean> {
    if (this.#termsAt(now) === undefined) return false
    let isFresh = this.#state === undefined
    if (isFresh) await this.#load(signal)
    for (;;) {
      const terms = this.#termsAt(now)
      if (terms === undefined) return false
      const filled = refillTokens(this.#state, now, terms)
      const enough = filled.tokens - spare >= units - 1e-6
      const taken = enough
        ? takeTokens(filled, units)
        : force
          ? { ...filled, tokens: filled.tokens - units }
          : undefined
      if (taken !== undefined && (await this.#put(taken, signal))) {
        this.#count(units, terms)
        return true
      }
      if (taken === undefined && isFresh) return false
      // What was seen last may be out of date: another worker may have given back.
      await this.#load(signal)
      isFresh = true
    }
  }

  /** Gives back what was taken and not spent. */
  async giveBack(units: number, now: Date): Promise<void> {
    for (;;) {
      const terms = this.#termsAt(now)
      if (terms === undefined) return
      const filled = refillTokens(this.#state, now, terms)
      if (await this.#put({ ...filled, tokens: filled.tokens + units }, undefined)) {
        this.#count(-units, terms)
        return
      }
      await this.#load(undefined)
    }
  }

  /** When so many units will be there, as far as this worker knows. */
  readyAt(units: number, now: Date): Date {
    const terms = this.#termsAt(now)
    if (terms === undefined) return plusMs(now, unknownMs)
    return nextTokenAt(refillTokens(this.#state, now, terms), terms, units)
  }

  /** When what gathers reaches its limit, or the day comes near its end, as far as this worker knows: from then on what is not spent is lost. */
  overflowsAt(now: Date): Date {
    const terms = this.#termsAt(now)
    if (terms === undefined) return plusMs(now, unknownMs)
    const { burstUnits, day } = terms
    return earlier(this.readyAt(burstUnits - 1, now), later(this.readyAt(1, now), plusMs(day.endsAt, -releaseMs)))
  }

  /** Undefined once their day is over: what the new one may spend is known after the next `update`, which rings. */
  #termsAt(now: Date): PacingTerms | undefined {
    return this.#terms !== undefined && now < this.#terms.day.endsAt ? this.#terms : undefined
  }

  /** What this worker spends counts at once, else it would be spread over the day once more until the next `update`. */
  #count(units: number, terms: PacingTerms): void {
    if (this.#terms === terms) this.#terms = { ...terms, usedUnits: terms.usedUnits + units }
  }

  async #put(state: PacingState, signal: AbortSignal | undefined): Promise<boolean> {
    if (!(await this.#store.state.put(this.#name, { ...state }, this.#revision, { signal }))) return false
    this.#state = state
    this.#revision += 1
    return true
  }

  async #load(signal: AbortSignal | undefined): Promise<void> {
    const stored = await this.#store.state.get(this.#name, { signal })
    const { dayId, tokens, atMs } = (stored?.value ?? {}) as JsonObject
    this.#revision = stored?.revision ?? 0
    this.#state = stored && { dayId: String(dayId), tokens: Number(tokens), atMs: Number(atMs) }
  }
}
