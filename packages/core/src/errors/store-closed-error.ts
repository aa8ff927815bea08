import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** The store was closed before this call. Open a new one. */
export class StoreClosedError extends YouTubeArchivesError {
  override readonly name = 'StoreClosedError'
  readonly code = 'store_closed'
  readonly isRetryable = false

  constructor(details: { operation: string }) {
    super(`${details.operation}: the store is closed. Make a new store, or close it after its last use.`)
  }

  static override isInstance(error: unknown): error is StoreClosedError {
    return hasErrorCode(error, 'store_closed')
  }
}
