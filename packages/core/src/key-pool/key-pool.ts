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

export interface StatusOptions extends AbortOptions {
  /**
   * Also tell of keys and projects that other processes have registered in the store and this pool does not have.
   * @default false
   */
  readonly all?: boolean | undefined
}

export interface LeaseOptions extends AbortOptions {
  /** How long to wait while every key that could pay is only cooling down. Default: the pool's `maxWaitMs`; 0 rejects at once. */
  readonly maxWaitMs?: number | undefined
}

/** A key that an operator submits at run time. */
export interface KeySubmission {
  readonly key: string
  /**
   * The Google Cloud project that owns the quota. Absent: what was said at an earlier submission, else a project of its own until
   * YouTube says otherwise.
   */
  readonly project?: string | undefined
  /** What this project has instead of the default, in units a day. A bucket left out stays as it is. */
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
   * would take longer than allowed, `NoUsableKeyError` when no key can pay until somebody acts, `KeySecretError` when that is only because
   * the secret of submitted keys is missing or wrong, `InvalidOptionError` for an unusable request, `StoreError` when the storage failed,
   * the signal's reason on abort. Whatever it rejects with, nothing stays reserved.
   */
  lease(request: LeaseRequest, options?: LeaseOptions): Promise<KeyLease>
  /**
   * Adds a key at run time and stores it encrypted; resolves with its key id. Other processes over the same store find it within a minute.
   * Submitting a known key again updates its project and limits and makes it active again; one that was given in code is not written all the same.
   * Rejects with `InvalidKeyError`, or `KeySecretError` where the pool has no secret or another one than the stored keys were submitted under.
   */
  submit(submission: KeySubmission, options?: AbortOptions): Promise<string>
  /**
   * Forgets a submitted key and its encrypted form. False where no submitted key has this id. Its project's used units stay counted.
   * A call under way with it goes on; other processes stop using it with their next lease.
   */
  remove(keyId: string, options?: AbortOptions): Promise<boolean>
  /** Makes a key active again that is rejected, cooling down, or blocked in this process, as a person asks for it. False where no key has this id. */
  reactivate(keyId: string, options?: AbortOptions): Promise<boolean>
  /** Used, left and reset time of every bucket of every project that this pool has a key of, and the state of these keys; with `all` of everything in the store. */
  status(options?: StatusOptions): Promise<KeyPoolStatus>
  /** How long planned calls will take with what is left today and what every later day brings. */
  forecast(planned: LeaseRequest, options?: AbortOptions): Promise<KeyPoolForecast>
}
