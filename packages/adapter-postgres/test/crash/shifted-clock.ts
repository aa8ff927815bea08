import { type Clock, systemClock } from '@youtube-archives/core'

/** The machine's time moved by an offset. Processes that are given the same offset agree. */
export class ShiftedClock implements Clock {
  #offsetMs: number

  constructor(offsetMs: number) {
    this.#offsetMs = offsetMs
  }

  /** A clock that shows an instant now. */
  static at(instant: Date): ShiftedClock {
    return new ShiftedClock(instant.getTime() - systemClock.now())
  }

  get offsetMs(): number {
    return this.#offsetMs
  }

  now(): number {
    return systemClock.now() + this.#offsetMs
  }

  schedule(callback: () => void, delayMs: number): () => void {
    return systemClock.schedule(callback, delayMs)
  }

  advance(ms: number): void {
    this.#offsetMs += ms
  }
}
