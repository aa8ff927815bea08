import type { Clock } from './clock.ts'

/** The machine's own time. */
export function createRealClock(): Clock {
  return {
    now: () => Date.now(),
    schedule(callback, delayMs) {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
  }
}
