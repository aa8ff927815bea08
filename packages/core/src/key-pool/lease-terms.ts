import type { QuotaDay } from './quota-day.ts'
import type { Bucket } from './quota-policy.ts'

/** What was reserved, and what was known then. */
export interface LeaseTerms {
  readonly keyId: string
  readonly projectId: string
  readonly bucket: Bucket
  readonly units: number
  /** One quota day, or both sides of a reset that was near. */
  readonly days: readonly QuotaDay[]
  /** Ambiguous refusals that counted against the first day. */
  readonly ambiguousRefusals: number
}
