/**
 * `Retry-After` in ms: seconds, or an HTTP date against `nowMs`; 0 for a date that has passed. Undefined where it is missing or
 * unreadable. What is too long to be believed is for the reader to decide.
 */
export function readRetryAfter(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  // Dates have letters; Date.parse would also take a bare "-5" for a year.
  if (!/[a-z]{3}/i.test(text)) return undefined
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs)
}
