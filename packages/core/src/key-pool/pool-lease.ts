import type { AbortOptions } from '../shared/abort-options.ts'
import type { KeyLease, LeaseOutcome } from './key-lease.ts'
import type { KeyPoolParts } from './key-pool-parts.ts'
import type { LeaseTerms } from './lease-terms.ts'
import type { Bucket } from './quota-policy.ts'
import { settleLease } from './settle-lease.ts'

/** A lease of one pool. Key and pool are private, so that printing a lease shows neither. */
export class PoolLease implements KeyLease {
  readonly keyId: string
  readonly projectId: string
  readonly bucket: Bucket
  readonly units: number
  readonly quotaDays: readonly string[]
  readonly #parts: KeyPoolParts
  readonly #terms: LeaseTerms
  readonly #key: string
  #settled = false

  constructor(parts: KeyPoolParts, terms: LeaseTerms, key: string) {
    this.keyId = terms.keyId
    this.projectId = terms.projectId
    this.bucket = terms.bucket
    this.units = terms.units
    this.quotaDays = terms.days.map((day) => day.id)
    this.#parts = parts
    this.#terms = terms
    this.#key = key
  }

  revealKey(): string {
    return this.#key
  }

  async settle(outcome: LeaseOutcome, options: AbortOptions = {}): Promise<void> {
    if (this.#settled) return
    this.#settled = true
    try {
      await settleLease(this.#parts, this.#terms, outcome, options)
    } catch (error) {
      // The units stay spent, which is the safe side; and a page is worth more than its bookkeeping.
      this.tellUnsettled(error)
      if (outcome.kind !== 'answered') throw error
    }
  }

  tellUnsettled(error: unknown): void {
    this.#parts.emitter.emit('lease:unsettled', { keyId: this.keyId, bucket: this.bucket, error })
  }
}
