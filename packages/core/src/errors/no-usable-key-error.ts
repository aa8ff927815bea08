import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** No key can ever pay for this bucket until a person acts: none was given, all are rejected, or every limit is 0. */
export class NoUsableKeyError extends YouTubeArchivesError {
  override readonly name = 'NoUsableKeyError'
  readonly code = 'no_usable_key'
  readonly isRetryable = false
  readonly bucket: string
  /** Why, for each key, by its key id. Empty when the pool holds no key at all. */
  readonly reasons: Readonly<Record<string, string>>

  constructor(details: { bucket: string; reasons: Readonly<Record<string, string>>; cause?: unknown }) {
    const reasons = Object.entries(details.reasons).map(([keyId, reason]) => `${keyId}: ${reason}`)
    super(
      reasons.length === 0
        ? `The pool holds no key for '${details.bucket}'. Give createArchiver() at least one of your own API keys.`
        : `No key can pay for '${details.bucket}' until somebody acts. ${reasons.join('; ')}.`,
      details,
    )
    this.bucket = details.bucket
    this.reasons = details.reasons
  }

  static override isInstance(error: unknown): error is NoUsableKeyError {
    return hasErrorCode(error, 'no_usable_key')
  }
}
