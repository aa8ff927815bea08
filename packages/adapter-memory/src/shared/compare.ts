/** By code points, which is the order of the UTF-8 bytes, whatever the language of the machine. */
export function compareText(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let index = 0; index < length; index += 1) {
    const unit = one.charCodeAt(index)
    const otherUnit = other.charCodeAt(index)
    if (unit !== otherUnit) return rank(unit) - rank(otherUnit)
  }
  return one.length - other.length
}

/** Code units are in the order of code points but for surrogates, which stand for the highest ones. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

export function compareDates(one: Date, other: Date): number {
  return one.getTime() - other.getTime()
}
