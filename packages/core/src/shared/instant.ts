import { InvalidOptionError } from '../errors/invalid-option-error.ts'

/** An instant going in: a `Date`, or an ISO 8601 string that names its zone, such as `2026-10-01T00:00:00Z`. */
export type InstantInput = Date | string

// A string without a zone would mean another instant on every machine.
const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i

/** Reads an instant; throws `InvalidOptionError` that names `option`. */
export function parseInstant(value: InstantInput, option: string): Date {
  const instant =
    value instanceof Date ? value : typeof value === 'string' && zoned.test(value) ? new Date(value) : undefined
  if (instant === undefined || Number.isNaN(instant.getTime())) {
    throw new InvalidOptionError({
      option,
      expected: "a Date, or an ISO 8601 string with its zone such as '2026-10-01T00:00:00Z'",
      received: value,
    })
  }
  return new Date(instant)
}
