import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** An option or argument is not usable. Nothing was stored or sent. */
export class InvalidOptionError extends YouTubeArchivesError {
  override readonly name = 'InvalidOptionError'
  readonly code = 'invalid_option'
  readonly isRetryable = false
  /** Path of the option, such as `sources[0].since`. */
  readonly option: string

  constructor(details: { option: string; expected: string; received: unknown; hint?: string; cause?: unknown }) {
    const hint = details.hint === undefined ? '' : ` ${details.hint}`
    super(`${details.option}: expected ${details.expected}, got ${describe(details.received)}.${hint}`, details)
    this.option = details.option
  }

  static override isInstance(error: unknown): error is InvalidOptionError {
    return hasErrorCode(error, 'invalid_option')
  }
}

/** Type and, where short and printable, value: enough to find the mistake, too little to spill a large object. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'string')
    return value.length > 80 ? `a string of ${value.length} characters` : JSON.stringify(value)
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return `${typeof value} ${value}`
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString()
  if (Array.isArray(value)) return `an array of ${value.length}`
  return `a value of type ${typeof value}`
}
