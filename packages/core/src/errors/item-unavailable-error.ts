import { YouTubeApiError } from './youtube-api-error.ts'
import { hasErrorCode } from './youtube-archives-error.ts'

/** What was asked for is gone, private or closed to API clients; other requests are unaffected. */
export class ItemUnavailableError extends YouTubeApiError {
  override readonly name = 'ItemUnavailableError'
  readonly code = 'item_unavailable'
  readonly isRetryable = false

  static override isInstance(error: unknown): error is ItemUnavailableError {
    return hasErrorCode(error, 'item_unavailable')
  }
}
