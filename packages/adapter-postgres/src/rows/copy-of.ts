/** A deep copy of plain data: what a caller does to its own object while a statement waits changes nothing here. */
export function copyOf<T>(value: T): T {
  return copy(value) as T
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return new Date(value.getTime())
  if (Array.isArray(value)) return value.map(copy)
  // Spread first: a field named __proto__ stays a field.
  const result: Record<string, unknown> = { ...value }
  for (const name of Object.keys(result)) {
    const field = result[name]
    if (typeof field === 'object') result[name] = copy(field)
  }
  return result
}
