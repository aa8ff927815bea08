import { YouTubeApiError } from './youtube-api-error.ts'
import { hasErrorCode } from './youtube-archives-error.ts'

/** The key or its project cannot be used until a person acts. Seen as the `cause` of a `NoUsableKeyError`. */
export class KeyRejectedError extends YouTubeApiError {
  override readonly name = 'KeyRejectedError'
  readonly code = 'key_rejected'
  readonly isRetryable = false

  static override isInstance(error: unknown): error is KeyRejectedError {
    return hasErrorCode(error, 'key_rejected')
  }
}
