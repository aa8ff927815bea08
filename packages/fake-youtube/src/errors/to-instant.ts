import { FakeYouTubeOptionError } from './fake-youtube-option-error.ts'

/** An instant: a `Date`, an ISO 8601 string with its zone, or epoch milliseconds. */
export type Instant = Date | string | number

/**
 * Epoch milliseconds of `value`.
 *
 * A string without a zone is refused: it would mean another instant on another machine.
 *
 * @throws FakeYouTubeOptionError when `value` is no instant.
 */
export function toInstant(option: string, value: Instant): number {
  const ms =
    typeof value === 'number'
      ? value
      : value instanceof Date
        ? value.getTime()
        : hasZone(value)
          ? Date.parse(value)
          : NaN
  if (Number.isFinite(ms)) return ms
  throw new FakeYouTubeOptionError({
    option,
    expected: 'a Date, epoch milliseconds or an ISO 8601 string with its zone',
    got: value,
    fix: "Write '2026-10-01T00:00:00Z', for example.",
  })
}

function hasZone(text: string): boolean {
  return /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)
}
