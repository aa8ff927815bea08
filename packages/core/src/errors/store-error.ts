import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** The storage failed. Whether the operation took effect is unknown unless the store's contract says otherwise. */
export class StoreError extends YouTubeArchivesError {
  override readonly name = 'StoreError'
  readonly code = 'store_failure'
  readonly isRetryable: boolean
  /** The store method that failed, such as `commitPage`. */
  readonly operation: string

  constructor(details: { operation: string; message: string; isRetryable: boolean; cause?: unknown }) {
    super(`${details.operation}: ${details.message}`, details)
    this.operation = details.operation
    this.isRetryable = details.isRetryable
  }

  static override isInstance(error: unknown): error is StoreError {
    return hasErrorCode(error, 'store_failure')
  }
}
