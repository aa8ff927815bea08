import { YouTubeApiError } from './youtube-api-error.ts'
import { hasErrorCode } from './youtube-archives-error.ts'

/** No complete answer arrived within `timeoutMs`. Whether YouTube counted the call is unknown. */
export class RequestTimeoutError extends YouTubeApiError {
  override readonly name = 'RequestTimeoutError'
  readonly code = 'request_timeout'
  readonly isRetryable = true

  static override isInstance(error: unknown): error is RequestTimeoutError {
    return hasErrorCode(error, 'request_timeout')
  }
}
