/** The values of a comma-joined option. Throws for one that is not among `allowed`. */
export function readList(name: string, text: string, allowed: readonly string[]): string[] {
  const values = text.split(',').map((value) => value.trim())
  const unknown = values.find((value) => !allowed.includes(value))
  if (unknown === undefined) return values
  throw new Error(`--${name}: expected some of ${allowed.join(', ')}, joined by commas, got ${unknown}.`)
}
