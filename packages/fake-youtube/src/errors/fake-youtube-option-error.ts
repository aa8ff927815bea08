/**
 * An option of this package has a value it cannot work with.
 *
 * Thrown synchronously by the function that took the option, before anything is built. The message says what was
 * expected, what came and what to do.
 */
export class FakeYouTubeOptionError extends Error {
  override readonly name = 'FakeYouTubeOptionError'
  /** For telling this error from others without `instanceof`. */
  readonly code = 'invalid_option' as const
  /** The option, as a caller writes it, for example `behaviour.dropShare`. */
  readonly option: string

  constructor(problem: { option: string; expected: string; got: unknown; fix: string }) {
    super(`${problem.option}: expected ${problem.expected}, got ${describeValue(problem.got)}. ${problem.fix}`)
    this.option = problem.option
  }
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}...` : value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString()
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object'
  return String(value)
}
