import { YouTubeApiError } from './youtube-api-error.ts'
import { hasErrorCode } from './youtube-archives-error.ts'

/** YouTube refuses this request whichever key sends it: a parameter is wrong, or it needs a signed-in user. */
export class RequestRejectedError extends YouTubeApiError {
  override readonly name = 'RequestRejectedError'
  readonly code = 'request_rejected'
  readonly isRetryable = false

  static override isInstance(error: unknown): error is RequestRejectedError {
    return hasErrorCode(error, 'request_rejected')
  }
}
