/** Changes everything that can be changed in a value, as a careless caller might. */
export function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (value instanceof Date) {
    value.setTime(0)
    return
  }
  for (const field of Object.values(value)) spoil(field)
  if (Array.isArray(value)) value.push('spoilt')
  const fields = value as Record<string, unknown>
  for (const name of Object.keys(fields)) if (typeof fields[name] !== 'object') fields[name] = 'spoilt'
}
