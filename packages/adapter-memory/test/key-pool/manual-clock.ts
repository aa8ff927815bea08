import type { Clock } from '@youtube-archives/core'

/** A clock that moves only when a test says so. */
export class ManualClock implements Clock {
  #nowMs: number
  #timers: { dueMs: number; callback: () => void }[] = []

  constructor(startsAt: string) {
    this.#nowMs = Date.parse(startsAt)
  }

  now(): number {
    return this.#nowMs
  }

  schedule(callback: () => void, delayMs: number): () => void {
    const timer = { dueMs: this.#nowMs + delayMs, callback }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Timers that wait to fire. */
  get pending(): number {
    return this.#timers.length
  }

  /** Moves on, firing each timer at its time, and lets what it woke run before going further. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms
    await settled()
    for (;;) {
      const [next] = this.#timers
        .filter((timer) => timer.dueMs <= untilMs)
        .sort((one, other) => one.dueMs - other.dueMs)
      if (next === undefined) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#nowMs = Math.max(this.#nowMs, next.dueMs)
      next.callback()
      await settled()
    }
    this.#nowMs = untilMs
  }

  async advanceTo(instant: string): Promise<void> {
    await this.advance(Date.parse(instant) - this.#nowMs)
  }
}

/** Lets every promise that can settle do so. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
