import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** An API key is empty, malformed or given twice. The message names its position in the list, never the key. */
export class InvalidKeyError extends YouTubeArchivesError {
  override readonly name = 'InvalidKeyError'
  readonly code = 'invalid_key'
  readonly isRetryable = false
  /** Position in the list that was given, from 0. */
  readonly index: number

  constructor(details: { index: number; problem: string }) {
    super(`keys[${details.index}]: ${details.problem}`)
    this.index = details.index
  }

  static override isInstance(error: unknown): error is InvalidKeyError {
    return hasErrorCode(error, 'invalid_key')
  }
}
