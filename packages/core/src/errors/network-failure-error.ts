import { YouTubeApiError } from './youtube-api-error.ts'
import { hasErrorCode } from './youtube-archives-error.ts'

/** No answer arrived: the name did not resolve, or the connection was refused or broke off. */
export class NetworkFailureError extends YouTubeApiError {
  override readonly name = 'NetworkFailureError'
  readonly code = 'network_failure'
  readonly isRetryable = true

  static override isInstance(error: unknown): error is NetworkFailureError {
    return hasErrorCode(error, 'network_failure')
  }
}
