import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** Every key that could pay is only cooling down, for longer than the caller wanted to wait. Nothing is exhausted. */
export class KeysCoolingDownError extends YouTubeArchivesError {
  override readonly name = 'KeysCoolingDownError'
  readonly code = 'keys_cooling_down'
  readonly isRetryable = true
  readonly bucket: string
  /** When the first of them can be used again. */
  readonly availableAt: Date

  constructor(details: { bucket: string; availableAt: Date; cause?: unknown }) {
    super(
      `Every key that could pay for '${details.bucket}' is cooling down until ${details.availableAt.toISOString()} or later. ` +
        'Try again then, or allow a longer maxWaitMs.',
      details,
    )
    this.bucket = details.bucket
    this.availableAt = details.availableAt
  }

  static override isInstance(error: unknown): error is KeysCoolingDownError {
    return hasErrorCode(error, 'keys_cooling_down')
  }
}
