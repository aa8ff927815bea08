/**
 * A deep copy of plain data: what a caller does to its own object afterwards, or to the one it was given, changes nothing here.
 * Several times faster than `structuredClone`, which would take most of the time of a page.
 */
export function copyOf<T>(value: T): T {
  return copy(value) as T
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return new Date(value.getTime())
  if (Array.isArray(value)) return value.map(copy)
  // Spread first: the copy has the shape of the original, and a field named __proto__ stays a field.
  const result: Record<string, unknown> = { ...value }
  for (const name of Object.keys(result)) {
    const field = result[name]
    if (typeof field === 'object') result[name] = copy(field)
  }
  return result
}
