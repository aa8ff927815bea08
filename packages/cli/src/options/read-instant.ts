import { parseInstant } from '@youtube-archives/core'

/** A day, which means its first second in UTC, or an instant with its zone. Throws `InvalidOptionError` that names the option. */
export function readInstant(text: string, option: string): Date {
  return parseInstant(/^[\d-]{10}$/.test(text) ? `${text}T00:00:00Z` : text, option)
}
