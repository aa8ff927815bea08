/** Positions held by both lists. All lists here are ascending and hold nothing twice. */
export function intersectPositions(a: Uint32Array, b: Uint32Array): Uint32Array {
  const result = new Uint32Array(Math.min(a.length, b.length))
  let length = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0
    const right = b[j] ?? 0
    if (left === right) result[length++] = left
    if (left <= right) i++
    if (right <= left) j++
  }
  return result.slice(0, length)
}

/** Positions held by either list. */
export function unitePositions(a: Uint32Array, b: Uint32Array): Uint32Array {
  const result = new Uint32Array(a.length + b.length)
  let length = 0
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const left = a[i] ?? Number.POSITIVE_INFINITY
    const right = b[j] ?? Number.POSITIVE_INFINITY
    result[length++] = Math.min(left, right)
    if (left <= right) i++
    if (right <= left) j++
  }
  return result.slice(0, length)
}

/** Positions of `a` that `b` does not hold. */
export function subtractPositions(a: Uint32Array, b: Uint32Array): Uint32Array {
  const result = new Uint32Array(a.length)
  let length = 0
  let j = 0
  for (const position of a) {
    while (j < b.length && (b[j] ?? 0) < position) j++
    if (b[j] !== position) result[length++] = position
  }
  return result.slice(0, length)
}
