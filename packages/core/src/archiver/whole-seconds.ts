/** One second in ms: the grain of publish times, and of every bound that is asked. */
export const secondMs = 1_000

/** The start of the second an instant lies in. */
export function floorToSecond(instant: Date | number): Date {
  return new Date(Math.floor(Number(instant) / secondMs) * secondMs)
}

/** The earlier of two instants. */
export function earlier(a: Date, b: Date): Date {
  return a.getTime() <= b.getTime() ? a : b
}

/** The later of two instants. */
export function later(a: Date, b: Date): Date {
  return a.getTime() >= b.getTime() ? a : b
}

/** `instant` moved by `ms`. */
export function plusMs(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms)
}
