/** A well mixed 32-bit number from up to four numbers. The same numbers always give the same answer. */
export function hash32(a: number, b: number, c = 0, d = 0): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b)
  h = mix(h ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35))
  h = mix(h ^ Math.imul(c + 0x165667b1, 0x27d4eb2f))
  h = mix(h ^ Math.imul(d + 0x2545f491, 0x9e3779b1))
  return h >>> 0
}

function mix(value: number): number {
  let h = value
  h ^= h >>> 16
  h = Math.imul(h, 0x21f0aaad)
  h ^= h >>> 15
  h = Math.imul(h, 0x735a2d97)
  return h ^ (h >>> 15)
}

/** A number in [0, 1) from the same kind of input as {@link hash32}. */
export function uniformHash(a: number, b: number, c = 0, d = 0): number {
  return hash32(a, b, c, d) / 4294967296
}

/** A standard normal number from the same kind of input as {@link hash32}. */
export function gaussianHash(a: number, b: number, c = 0): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniformHash(a, b, c, 1)))
  return radius * Math.cos(2 * Math.PI * uniformHash(a, b, c, 2))
}

/** A 32-bit number from a text (FNV-1a). */
export function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let index = 0; index < text.length; index++) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193)
  return h >>> 0
}
