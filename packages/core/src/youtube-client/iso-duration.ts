const pattern = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/**
 * Seconds of an ISO 8601 duration, days included. Undefined for text that is none and for a length of zero: streams that run or
 * are planned carry `P0D` (observed, undocumented), which means that there is no length yet.
 */
export function secondsOfDuration(text: unknown): number | undefined {
  const found = typeof text === 'string' ? pattern.exec(text) : null
  if (found === null) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0))
  const total = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds
  return total > 0 ? total : undefined
}
