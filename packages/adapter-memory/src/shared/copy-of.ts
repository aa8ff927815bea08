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
  const result: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) {
    // Assigned plainly, this name from a JSON text would set the prototype instead.
    if (name === '__proto__') Object.defineProperty(result, name, { ...writable, value: copy(field) })
    else result[name] = copy(field)
  }
  return result
}

const writable = { configurable: true, enumerable: true, writable: true }
