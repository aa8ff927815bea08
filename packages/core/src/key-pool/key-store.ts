import type { AbortOptions } from '../shared/abort-options.ts'
import type { Bucket, BucketLimits } from './quota-policy.ts'

/** A key as the store knows it. The key itself is never part of it. */
export interface StoredKey {
  readonly keyId: string
  /** The project it draws on, aliases already followed. */
  readonly projectId: string
  /** Set while the key is left alone until a person acts. */
  readonly rejectedReason: string | undefined
  readonly coolingDownUntil: Date | undefined
  readonly coolingDownReason: string | undefined
  /** When it last reserved units; the least recent is taken first, never-used keys before all others. */
  readonly lastUsedAt: Date | undefined
}

/** One bucket of one project. Rows appear with the first reservation or registration of a limit. */
export interface StoredBucket {
  readonly projectId: string
  readonly bucket: Bucket
  /** As the operator declares it for the project; undefined where nobody did. */
  readonly declaredUnits: number | undefined
  /** As an answer taught it; undefined where none did. */
  readonly learnedUnits: number | undefined
  /** The learned limit counts before this instant only. */
  readonly learnedUntil: Date | undefined
  readonly coolingDownUntil: Date | undefined
  /** Units by quota day, oldest first. The three newest are kept: the day before, the current one, and the next one close to a reset. */
  readonly days: readonly {
    readonly quotaDay: string
    readonly usedUnits: number
    readonly exhausted: boolean
    readonly ambiguousRefusals: number
  }[]
}

export interface KeyRegistration {
  readonly keyId: string
  /** Declared project, or the placeholder of a key without one. */
  readonly projectId: string
  /** Declared limits of that project. A bucket left out keeps what was declared for it before. */
  readonly limits: Partial<BucketLimits>
}

export interface ReserveRequest {
  readonly bucket: Bucket
  readonly units: number
  /** Quota days to charge: one, or two next to a reset. Every one of them must have room. */
  readonly quotaDays: readonly string[]
  /** Keys this process holds and does not block itself. Others are never chosen. */
  readonly keyIds: readonly string[]
  /** Limits of a project for which nothing is declared or learned. */
  readonly defaultLimits: BucketLimits
  readonly now: Date
}

/**
 * Why a key cannot pay now. Where several hold, the first of this list is given, so that `cooling-down` always means
 * that the key could pay afterwards, and `exhausted` that it could in a later quota day.
 */
export type ReserveRefusal =
  | { readonly keyId: string; readonly why: 'unknown-key' }
  | { readonly keyId: string; readonly why: 'rejected'; readonly reason: string }
  /** The limit is 0, or smaller than the units asked: no day will ever have room. */
  | { readonly keyId: string; readonly why: 'zero-limit' }
  /** `quotaDay` is the latest of the asked days that has no room. */
  | { readonly keyId: string; readonly why: 'exhausted'; readonly quotaDay: string }
  /** `until` is the later one where the key and its project's bucket both pause. */
  | { readonly keyId: string; readonly why: 'cooling-down'; readonly until: Date; readonly reason: string }

export type ReserveResult =
  | {
      readonly status: 'reserved'
      readonly keyId: string
      readonly projectId: string
      /** Ambiguous refusals that count against the first of the asked days, see {@link SettleEffects.ambiguousRefusal}. */
      readonly ambiguousRefusals: number
    }
  /** One refusal per asked key, in the order asked. */
  | { readonly status: 'refused'; readonly refusals: readonly ReserveRefusal[] }

/** What a settled lease changes. Everything in one call takes effect in one transaction or not at all. */
export interface SettleEffects {
  readonly keyId: string
  readonly bucket: Bucket
  readonly now: Date
  /** Units to give back, by quota day. Never takes a day below 0. */
  readonly giveBack?: { readonly units: number; readonly quotaDays: readonly string[] } | undefined
  /**
   * The project an answer names. Applied first, so that all other effects fall on the right project. Naming the project it already
   * belongs to changes nothing but that it is now named.
   *
   * - The key's project becomes an alias of this one when no answer has named it yet and its own name is not itself a project number
   *   (digits only): all its keys move along. Where both have rows, used units are added day by day, the smaller declared and the
   *   smaller learned limit hold, exhaustion, ambiguous refusals and cool-downs carry over.
   * - Else the key was declared wrongly and moves alone. The units used through it come along and leave the project it was taken
   *   for; the smaller declared limit holds. What answers said about the other project (learned limit, exhaustion, cool-downs) stays there.
   */
  readonly projectNumber?: string | undefined
  /** This quota day of the project's bucket is spent. */
  readonly exhaustedDay?: string | undefined
  /** The limit an answer taught, believed until `until`. */
  readonly learned?: { readonly limitUnits: number; readonly until: Date } | undefined
  /**
   * A refusal that did not say whether it speaks of a minute or a day. The day's count goes up by one unless it is above `seen`, the
   * count its lease was reserved under: refusals of calls that were under way together say the same thing once. From `spentAfter` on the day counts as spent.
   */
  readonly ambiguousRefusal?:
    | { readonly quotaDay: string; readonly seen: number; readonly spentAfter: number }
    | undefined
  /** Set after an answered call: refusals that were ambiguous before it did not mean a spent day. */
  readonly clearAmbiguous?: { readonly quotaDay: string } | undefined
  /** The project's bucket pauses. A later time wins over an earlier one. */
  readonly bucketCoolDownUntil?: Date | undefined
  /** This key pauses for every bucket. A later time wins over an earlier one. */
  readonly keyCoolDown?: { readonly until: Date; readonly reason: string } | undefined
  /** This key is left alone until a person acts. */
  readonly keyRejectedReason?: string | undefined
}

export interface SettleResult {
  /** The project the effects fell on, aliases followed. */
  readonly projectId: string
  /** The project the key belonged to before. */
  readonly previousProjectId: string
  /** Whether the quota day named by an ambiguous refusal now counts as spent. */
  readonly exhausted: boolean
}

/** A submitted key in its encrypted form. */
export interface SealedKey {
  readonly keyId: string
  /** Version, nonce and ciphertext, as text. */
  readonly sealed: string
  readonly projectId: string
  readonly limits: Partial<BucketLimits>
}

/**
 * What a {@link KeyPool} keeps. Every method rejects with `StoreError` (or `StoreClosedError`, or the signal's reason), changes
 * everything or nothing, and may be called by any number of processes at once; each call sees all that ended before it began.
 * Days and durations are decided by the caller from `now`, which it reads from {@link KeyStore.now}; the store never looks at a clock itself otherwise.
 */
export interface KeyStore {
  /** The time all processes share: the storage server's, not this process's. Never goes back by more than the measuring error. */
  now(options?: AbortOptions): Promise<Date>
  /**
   * Makes keys known. Idempotent. A known key keeps its state. It also keeps its project while the declared one is the same as at its
   * last registration, or when an answer has named the key's project: answers win. Else it moves to the declared project (aliases
   * followed), alone, with the units used through it.
   *
   * A declared limit replaces the one declared before for the same project name, and where it differs from that one the learned limit is
   * forgotten. Where several names mean one project, the smallest of what is declared for them holds, in whatever order they register.
   */
  register(keys: readonly KeyRegistration[], options?: AbortOptions): Promise<void>
  /**
   * Reserves units through the least recently used of the asked keys that can pay: known, not rejected, neither it nor its project's bucket cooling
   * down at `now`, and for each quota day: not exhausted and `used + units <= limit`, where limit is what
   * `limitOfBucket()` gives. Atomic: of any number of concurrent calls no more succeed than fit, and a call is refused
   * only where every asked key truly cannot pay (waiting for a concurrent call is fine, taking it for exhaustion is not). Ties of last use: the order asked.
   */
  reserve(request: ReserveRequest, options?: AbortOptions): Promise<ReserveResult>
  /** Applies the effects. Not idempotent: the pool calls it once per lease at most. Unknown keys reject with `StoreError`. */
  settle(effects: SettleEffects, options?: AbortOptions): Promise<SettleResult>
  /** All keys and buckets, for a status. `aliases` maps every name that turned out to mean another project to that project. */
  list(options?: AbortOptions): Promise<{
    readonly keys: readonly StoredKey[]
    readonly buckets: readonly StoredBucket[]
    readonly aliases: Readonly<Record<string, string>>
  }>
  /** Clears rejection and cool-down of a key. False where the key is unknown. */
  reactivate(keyId: string, options?: AbortOptions): Promise<boolean>
  /** Forgets a key. Its project's used units stay. False where it is unknown. */
  remove(keyId: string, options?: AbortOptions): Promise<boolean>
  /** Stores a submitted key's encrypted form, replacing an earlier one of the same key id. */
  putSealed(key: SealedKey, options?: AbortOptions): Promise<void>
  /** All submitted keys, by key id. Empty where none was submitted. */
  listSealed(options?: AbortOptions): Promise<readonly SealedKey[]>
  /** Deletes an encrypted form. False where there is none. */
  removeSealed(keyId: string, options?: AbortOptions): Promise<boolean>
}
