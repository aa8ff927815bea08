import type { LeaseOutcome } from '../key-pool/key-lease.ts'
import type { Bucket, MeteredMethod } from '../key-pool/quota-policy.ts'
import type { AbortOptions } from '../shared/abort-options.ts'

/** An HTTP attempt that is about to be made. */
export interface AttemptStart {
  /** 1 for the first attempt of the call; retries and changes of key count on. */
  readonly number: number
  readonly method: MeteredMethod
  readonly bucket: Bucket
  readonly units: number
}

/** An HTTP attempt that has been made and settled with the key pool. */
export interface AttemptResult extends AttemptStart {
  readonly keyId: string
  readonly projectId: string
  /** Undefined where no answer arrived. */
  readonly status: number | undefined
  /** Whether the units stay spent. False only where the request certainly never left. */
  readonly charged: boolean
  /** What the key pool was told. */
  readonly outcome: LeaseOutcome['kind']
}

/** Options of every call. `signal` stops it while it waits for a key, for YouTube or between retries, within 50 ms. */
export interface CallOptions extends AbortOptions {
  /**
   * Trims the answer to these fields, such as `nextPageToken,items(id,snippet/publishedAt)`. Costs the same.
   * @see https://developers.google.com/youtube/v3/getting-started#fields
   */
  readonly fields?: string | undefined
  /** How long each attempt may wait for a key while all are cooling down, in ms. @default the key pool's `maxWaitMs` */
  readonly maxWaitMs?: number | undefined
  /** Called before each attempt takes a key. What it throws ends the call with that error, and nothing is spent for the attempt. */
  readonly beforeAttempt?: ((attempt: AttemptStart) => void | Promise<void>) | undefined
  /** Called when an attempt is paid for and about to be sent: from here on YouTube may count it. Must not throw. */
  readonly onSend?: ((attempt: AttemptStart) => void) | undefined
  /** Called after each attempt was settled with the key pool. What it throws ends the call with that error. */
  readonly onAttempt?: ((attempt: AttemptResult) => void) | undefined
}
