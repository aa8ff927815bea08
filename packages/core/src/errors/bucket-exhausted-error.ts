import { YouTubeApiError } from './youtube-api-error.ts'
import { hasErrorCode } from './youtube-archives-error.ts'

/** One project has spent a bucket for its quota day. Seen as the `cause` of a `QuotaExhaustedError`, when no other project could pay. */
export class BucketExhaustedError extends YouTubeApiError {
  override readonly name = 'BucketExhaustedError'
  readonly code = 'bucket_exhausted'
  readonly isRetryable = true

  static override isInstance(error: unknown): error is BucketExhaustedError {
    return hasErrorCode(error, 'bucket_exhausted')
  }
}
