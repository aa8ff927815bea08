import type { AbortOptions } from '../shared/abort-options.ts'
import type { Bucket } from './quota-policy.ts'

/** What became of the one HTTP attempt that a lease paid for. */
export type LeaseOutcome =
  /** An answer 2xx, or an error that says nothing about key or quota. The units stay spent. */
  | { readonly kind: 'answered' }
  /** The request certainly never left: its units go back. */
  | { readonly kind: 'unsent' }
  /** Sent, and no answer arrived. The units stay spent: YouTube may have counted them. */
  | { readonly kind: 'unknown' }
  /** The bucket of the key's project is spent for its quota day. */
  | {
      readonly kind: 'bucket-exhausted'
      /** The project the answer names, as `123456789012`. */
      readonly projectNumber?: string | undefined
      /** The daily limit the answer names. 0 means never. */
      readonly limitUnits?: number | undefined
      /** Start of the quota day that the answer names; absent means the day the lease was reserved under. */
      readonly windowStart?: Date | undefined
    }
  /** Too fast: the bucket of the project pauses. */
  | {
      readonly kind: 'throttled'
      readonly projectNumber?: string | undefined
      /** What `Retry-After` asked for, already read into ms; absent means the pool's default. */
      readonly retryAfterMs?: number | undefined
      /** The answer did not say whether it speaks of a minute or of a day. Repeats in one day count as a spent day. */
      readonly ambiguous: boolean
    }
  /** A refusal of unknown meaning: this key pauses, nothing counts as spent. */
  | {
      readonly kind: 'cool-down'
      readonly projectNumber?: string | undefined
      readonly reason: string
      readonly retryAfterMs?: number | undefined
    }
  /** API not enabled, or the key not allowed to call it: tried again after an hour. */
  | { readonly kind: 'not-enabled'; readonly projectNumber?: string | undefined; readonly reason: string }
  /** The key is blocked for this host or referrer: this process leaves it alone, nothing is stored. */
  | { readonly kind: 'blocked-here'; readonly projectNumber?: string | undefined; readonly reason: string }
  /** Invalid, expired or suspended: rejected until a person acts. */
  | { readonly kind: 'key-rejected'; readonly projectNumber?: string | undefined; readonly reason: string }

/** Units reserved through a key for one HTTP attempt. The key itself is not exclusive. */
export interface KeyLease {
  readonly keyId: string
  readonly projectId: string
  readonly bucket: Bucket
  readonly units: number
  /** Quota days the units are reserved under: one, or both sides of a reset that is near. Ids such as `2026-11-22`. */
  readonly quotaDays: readonly string[]
  /** The API key, for the `x-goog-api-key` header and nothing else. A method, so that printing a lease shows no key. */
  revealKey(): string
  /**
   * Says what became of the attempt. Call once; a second call does nothing. A lease that is never settled stays spent.
   * Rejects with `StoreError` where the outcome could not be stored; the reserved units then stay spent. For `answered` it never rejects,
   * because the page is worth more: the pool tells `lease:unsettled` instead.
   */
  settle(outcome: LeaseOutcome, options?: AbortOptions): Promise<void>
}
