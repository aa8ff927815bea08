import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** Every project of the pool has spent this bucket for its quota day. Other buckets may still pay. */
export class QuotaExhaustedError extends YouTubeArchivesError {
  override readonly name = 'QuotaExhaustedError'
  readonly code = 'quota_exhausted'
  readonly isRetryable = true
  readonly bucket: string
  /** When the first of the buckets is full again: the next midnight in America/Los_Angeles. */
  readonly availableAt: Date

  constructor(details: { bucket: string; availableAt: Date; cause?: unknown }) {
    super(
      `The bucket '${details.bucket}' is spent in every project of the pool; it is full again at ${details.availableAt.toISOString()}. ` +
        'Call run() again then, or ask YouTube for more quota.',
      details,
    )
    this.bucket = details.bucket
    this.availableAt = details.availableAt
  }

  static override isInstance(error: unknown): error is QuotaExhaustedError {
    return hasErrorCode(error, 'quota_exhausted')
  }
}
