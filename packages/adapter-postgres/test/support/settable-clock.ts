import type { Clock } from '@youtube-archives/core'

/** A clock that moves only when a test says so, and that a store must not set timers on. */
export class SettableClock implements Clock {
  #nowMs: number

  constructor(startsAt: Date) {
    this.#nowMs = startsAt.getTime()
  }

  now(): number {
    return this.#nowMs
  }

  schedule(): () => void {
    throw new Error('A store sets no timers.')
  }

  advance(ms: number): void {
    this.#nowMs += ms
  }
}
