/** Whether the runtime knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // The only way Intl tells.
    return false
  }
}

/**
 * The instant at which a wall clock in a time zone shows a local time such as `2026-10-01` (its first moment) or `2026-10-01T14:03`. A time that a change of the clocks
 * leaves out means the moment after it; one that comes twice the first. Undefined where the text is no such time.
 */
export function zonedInstant(local: string, timeZone: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.test(local)) return undefined
  const asUtc = Date.parse(`${local.includes('T') ? local : `${local}T00:00`}Z`)
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(local.slice(0, 10))) return undefined
  const offsets = [asUtc - 86_400_000, asUtc + 86_400_000].map((near) => offsetAt(near, timeZone))
  const candidates = offsets.map((offset) => asUtc - offset)
  const exact = candidates.filter((at) => at + offsetAt(at, timeZone) === asUtc)
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates))
}

/** What a zone's clocks are ahead of UTC at an instant, in ms. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at)
  const value = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0)
  const shown = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  )
  return shown - Math.floor(at / 1_000) * 1_000
}
