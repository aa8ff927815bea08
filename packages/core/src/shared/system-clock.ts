import type { Clock } from './clock.ts'

// Longer timers overflow 32 bits and fire at once.
const longestTimerMs = 2_147_483_647

/** The machine's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(callback, delayMs) {
    let remainingMs = Math.max(0, delayMs)
    let timer: ReturnType<typeof setTimeout>
    const arm = (): void => {
      const stepMs = Math.min(remainingMs, longestTimerMs)
      remainingMs -= stepMs
      timer = setTimeout(remainingMs > 0 ? arm : callback, stepMs)
    }
    arm()
    return () => clearTimeout(timer)
  },
}
