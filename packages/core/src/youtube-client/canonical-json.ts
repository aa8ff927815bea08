/** JSON with the names of every object in one order, so that equal values give equal text whatever order they came in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, field: unknown) => {
    if (typeof field !== 'object' || field === null || Array.isArray(field)) return field
    // Entries of a prototype-less object: a field called `__proto__` stays a field.
    const sorted: Record<string, unknown> = Object.create(null)
    for (const name of Object.keys(field).sort()) sorted[name] = (field as Record<string, unknown>)[name]
    return sorted
  })
}
