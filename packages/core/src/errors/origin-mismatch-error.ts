import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** The archive was filled from another place (YouTube, or one particular fake): mixing the two would spoil it. */
export class OriginMismatchError extends YouTubeArchivesError {
  override readonly name = 'OriginMismatchError'
  readonly code = 'origin_mismatch'
  readonly isRetryable = false
  /** What the archive was created for. */
  readonly stored: string
  /** What the caller asked for. */
  readonly requested: string

  constructor(details: { stored: string; requested: string }) {
    super(
      `This archive holds data of '${details.stored}', not of '${details.requested}'. ` +
        `Use another store for '${details.requested}', or connect to the origin it was made for.`,
    )
    this.stored = details.stored
    this.requested = details.requested
  }

  static override isInstance(error: unknown): error is OriginMismatchError {
    return hasErrorCode(error, 'origin_mismatch')
  }
}
