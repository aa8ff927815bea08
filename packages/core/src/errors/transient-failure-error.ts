import { YouTubeApiError } from './youtube-api-error.ts'
import { hasErrorCode } from './youtube-archives-error.ts'

/** YouTube failed on its side, and went on failing for as many attempts as the client makes. */
export class TransientFailureError extends YouTubeApiError {
  override readonly name = 'TransientFailureError'
  readonly code = 'transient_failure'
  readonly isRetryable = true

  static override isInstance(error: unknown): error is TransientFailureError {
    return hasErrorCode(error, 'transient_failure')
  }
}
