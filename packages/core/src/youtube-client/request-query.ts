import { InvalidOptionError } from '../errors/invalid-option-error.ts'

// They would put a secret into a URL, and from there into logs.
const secretNames: ReadonlySet<string> = new Set(['key', 'access_token', 'oauth_token'])

/**
 * The query of a request: lists joined by commas, Dates as RFC 3339, undefined left out.
 * @see https://developers.google.com/youtube/v3/docs/search/list
 */
export function toQuery(params: object, fields: string | undefined): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...params, fields })) {
    if (secretNames.has(name)) {
      throw new InvalidOptionError({
        option: name,
        expected: 'nothing',
        received: { secret: true },
        hint: 'Keys belong to the key pool and travel in a header.',
      })
    }
    if (value !== undefined && value !== null) query.set(name, toText(value, name))
  }
  return query
}

function toText(value: unknown, name: string): string {
  if (Array.isArray(value)) return value.map((item) => toText(item, name)).join(',')
  if (value instanceof Date) return toRfc3339(value, name)
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  throw new InvalidOptionError({
    option: name,
    expected: 'text, a number, a boolean, a Date or a list',
    received: value,
  })
}

/** Without a fraction where there is none: whether the API reads fractions is not documented. */
function toRfc3339(instant: Date, name: string): string {
  if (Number.isNaN(instant.getTime())) {
    throw new InvalidOptionError({ option: name, expected: 'a valid Date', received: instant })
  }
  return instant.toISOString().replace('.000Z', 'Z')
}
