import type { AbortOptions } from '../shared/abort-options.ts'
import type { EventSource } from '../shared/safe-emitter.ts'
import type { KeyLease } from './key-lease.ts'
import type { KeyPoolEvents } from './key-pool-events.ts'
import type { KeyPoolForecast, KeyPoolStatus } from './key-pool-status.ts'
import type { Bucket, BucketLimits, QuotaPolicy } from './quota-policy.ts'

/** What to reserve. */
export interface LeaseRequest {
  readonly bucket: Bucket
  /** Units the attempt costs. */
  readonly units: number
}

export interface LeaseOptions extends AbortOptions {
  /** How long to wait while every key that could pay is only cooling down. Default: the pool's `maxWaitMs`; 0 rejects at once. */
  readonly maxWaitMs?: number | undefined
}

/** A key that an operator submits at run time. */
export interface KeySubmission {
  readonly key: string
  /** The Google Cloud project that owns the quota. Absent: a project of its own until YouTube says otherwise. */
  readonly project?: string | undefined
  /** What this project has instead of the default. */
  readonly limits?: Partial<BucketLimits> | undefined
}

/** Accounts for every unit, over any number of keys, projects and processes. */
export interface KeyPool extends EventSource<KeyPoolEvents> {
  /** Costs and default limits. */
  readonly policy: QuotaPolicy
  /**
   * The least recently used key whose project can pay now, with the units already reserved, atomically across processes.
   * Waits, under its signal and up to `maxWaitMs`, while every key that could pay is only cooling down.
   *
   * Rejects with `QuotaExhaustedError` at once when the bucket is spent everywhere, `KeysCoolingDownError` when waiting
   * would take longer than allowed, `NoUsableKeyError` when no key can pay until somebody acts, `StoreError` when
   * the storage failed, the signal's reason on abort.
   */
  lease(request: LeaseRequest, options?: LeaseOptions): Promise<KeyLease>
  /**
   * Adds a key at run time and stores it encrypted; resolves with its key id. Submitting a known key again updates its project
   * and limits and makes it active again. Rejects with `InvalidKeyError`, or `KeySecretError` where the pool has no secret.
   */
  submit(submission: KeySubmission, options?: AbortOptions): Promise<string>
  /** Forgets a submitted key and its encrypted form. False where no submitted key has this id. Its project's used units stay counted. */
  remove(keyId: string, options?: AbortOptions): Promise<boolean>
  /** Makes a rejected or cooling key active again, as a person asks for it. False where no key has this id. */
  reactivate(keyId: string, options?: AbortOptions): Promise<boolean>
  /** Used, left and reset time of every bucket of every project, and the state of every key. */
  status(options?: AbortOptions): Promise<KeyPoolStatus>
  /** How long planned calls will take with what is left today and what every later day brings. */
  forecast(planned: LeaseRequest, options?: AbortOptions): Promise<KeyPoolForecast>
}
