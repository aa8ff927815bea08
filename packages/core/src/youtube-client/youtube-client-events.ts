import type { LeaseOutcome } from '../key-pool/key-lease.ts'
import type { Bucket, MeteredMethod } from '../key-pool/quota-policy.ts'
import type { ListenerErrorEvent } from '../shared/safe-emitter.ts'

/** Hints of this process, at most once each. No payload ever holds a key. */
export interface YouTubeClientEvents {
  /** An attempt failed in a way that passes, and the next one follows after `delayMs`. */
  'request:retry': {
    readonly method: MeteredMethod
    readonly bucket: Bucket
    /** Number of the attempt that failed. */
    readonly attempt: number
    readonly delayMs: number
    readonly error: Error
  }
  /** YouTube refused the key or the project that paid, not the request. The call goes on with the next key, if there is one. */
  'request:refused': {
    readonly method: MeteredMethod
    readonly bucket: Bucket
    /** Number of the attempt that was refused. */
    readonly attempt: number
    readonly keyId: string
    /** The project as the key pool knew it before this answer. */
    readonly projectId: string
    readonly outcome: LeaseOutcome['kind']
    readonly error: Error
  }
  'listener:error': ListenerErrorEvent
}
