import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/**
 * A submitted key cannot be sealed or opened: no secret was given, or it is not the secret the key was sealed with.
 * Give the pool the `secret` the stored keys were submitted under.
 */
export class KeySecretError extends YouTubeArchivesError {
  override readonly name = 'KeySecretError'
  readonly code = 'key_secret'
  readonly isRetryable = false
  /** The key concerned, where one is. */
  readonly keyId: string | undefined

  constructor(details: { problem: string; keyId?: string; cause?: unknown }) {
    super(details.problem, details)
    this.keyId = details.keyId
  }

  static override isInstance(error: unknown): error is KeySecretError {
    return hasErrorCode(error, 'key_secret')
  }
}
