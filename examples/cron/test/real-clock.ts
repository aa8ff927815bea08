import type { Clock } from '@youtube-archives/core'

/** Goes on as real time does, from whatever instant it was set to. */
export function realClock(): Clock & { set(instant: Date): void } {
  let aheadMs = 0
  return {
    now: () => Date.now() + aheadMs,
    schedule(callback, delayMs) {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
    set(instant) {
      aheadMs = instant.getTime() - Date.now()
    },
  }
}
