import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** A cursor was not made by this method of this store, or belongs to another query. Start again without a cursor. */
export class InvalidCursorError extends YouTubeArchivesError {
  override readonly name = 'InvalidCursorError'
  readonly code = 'invalid_cursor'
  readonly isRetryable = false

  constructor(details: { cursor: string; problem: string }) {
    super(`cursor: ${details.problem} (${details.cursor.length} characters). Start again without a cursor.`)
  }

  static override isInstance(error: unknown): error is InvalidCursorError {
    return hasErrorCode(error, 'invalid_cursor')
  }
}
