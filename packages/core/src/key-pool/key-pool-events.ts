import type { ListenerErrorEvent } from '../shared/safe-emitter.ts'
import type { Bucket } from './quota-policy.ts'

/** Hints of this process, at most once each; the store holds the truth. No payload ever holds a key. */
export interface KeyPoolEvents {
  /** YouTube says that a bucket of a project is spent. */
  'bucket:exhausted': {
    readonly projectId: string
    readonly bucket: Bucket
    readonly availableAt: Date
    readonly limitUnits: number | undefined
    readonly keyId: string
  }
  /** A key, or the bucket of its project, pauses. */
  'key:cooling-down': { readonly keyId: string; readonly until: Date; readonly reason: string }
  /** A key is left alone until a person acts (`stored: true`) or in this process only (`stored: false`). */
  'key:rejected': { readonly keyId: string; readonly reason: string; readonly stored: boolean }
  /** A key was submitted, or made active again, through this pool. */
  'key:usable': { readonly keyId: string }
  /** YouTube named the project of a key, and the key was moved there; its declared project, if any, is now an alias. */
  'project:learned': { readonly keyId: string; readonly from: string; readonly projectNumber: string }
  /** More than one key without a declared project. Once per pool. `message` says what YouTube's policy says. */
  'keys:undeclared': { readonly keyIds: readonly string[]; readonly message: string }
  /** The outcome of a lease could not be stored. Its units stay spent. */
  'lease:unsettled': { readonly keyId: string; readonly bucket: Bucket; readonly error: unknown }
  'listener:error': ListenerErrorEvent
}
