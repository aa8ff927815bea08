import type { ErrorCode } from './error-code.ts'

// Registered globally, so that an error made by a second copy of this package is still recognised.
const marker: unique symbol = Symbol.for('youtube-archives.error') as never

/** What every error of this SDK has in common. Catch it to tell this SDK's failures from all others. */
export abstract class YouTubeArchivesError extends Error {
  /** The name of the class, written out: a minifier may rename classes. */
  abstract override readonly name: string
  /** Literal that names the meaning; the same in every version and every copy of the package. */
  abstract readonly code: ErrorCode
  /** Whether the same call may succeed later without anybody changing anything. Decided once, here. */
  abstract readonly isRetryable: boolean
  readonly [marker] = true

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause })
  }

  /** True for any error of this SDK, also one made by another copy of the package. */
  static isInstance(error: unknown): error is YouTubeArchivesError {
    return typeof error === 'object' && error !== null && marker in error
  }
}

/** True when `error` is an error of this SDK with this code, whichever copy of the package made it. */
export function hasErrorCode<Code extends ErrorCode>(
  error: unknown,
  code: Code,
): error is YouTubeArchivesError & { readonly code: Code } {
  return YouTubeArchivesError.isInstance(error) && error.code === code
}
