import { InvalidOptionError } from '../errors/invalid-option-error.ts'

/** Returns the number when it is finite and within the bounds; throws `InvalidOptionError` that names `option`. */
export function checkNumber(
  option: string,
  value: number,
  bounds: { readonly min: number; readonly max?: number; readonly integer?: boolean },
): number {
  const { min, max = Number.POSITIVE_INFINITY, integer = false } = bounds
  const ok = typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value))
  if (ok) return value
  const kind = integer ? 'a whole number' : 'a number'
  const range = max === Number.POSITIVE_INFINITY ? `of at least ${min}` : `from ${min} to ${max}`
  throw new InvalidOptionError({ option, expected: `${kind} ${range}`, received: value })
}

/** Returns the value when it is true or false; throws `InvalidOptionError` that names `option`. */
export function checkBoolean(option: string, value: boolean): boolean {
  if (typeof value === 'boolean') return value
  throw new InvalidOptionError({ option, expected: 'true or false', received: value })
}
