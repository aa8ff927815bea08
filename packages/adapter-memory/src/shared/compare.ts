/** By UTF-16 code units, whatever the language of the machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

export function compareDates(one: Date, other: Date): number {
  return one.getTime() - other.getTime()
}
