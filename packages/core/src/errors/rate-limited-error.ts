import { YouTubeApiError } from './youtube-api-error.ts'
import { hasErrorCode } from './youtube-archives-error.ts'

/** YouTube asks for a pause, or refused without saying why: the key cools down and another takes its place. */
export class RateLimitedError extends YouTubeApiError {
  override readonly name = 'RateLimitedError'
  readonly code = 'rate_limited'
  readonly isRetryable = true

  static override isInstance(error: unknown): error is RateLimitedError {
    return hasErrorCode(error, 'rate_limited')
  }
}
