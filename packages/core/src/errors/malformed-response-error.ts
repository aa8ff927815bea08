import { YouTubeApiError } from './youtube-api-error.ts'
import { hasErrorCode } from './youtube-archives-error.ts'

/** An answer arrived that is not what the API documents: cut short, empty, HTML, or of the wrong shape. */
export class MalformedResponseError extends YouTubeApiError {
  override readonly name = 'MalformedResponseError'
  readonly code = 'malformed_response'
  readonly isRetryable = true

  static override isInstance(error: unknown): error is MalformedResponseError {
    return hasErrorCode(error, 'malformed_response')
  }
}
