import type { Clock } from '../../src/shared/clock.ts'

/** A clock that moves only when told. `pending` counts timers that are set and have neither fired nor been cancelled. */
export class ManualClock implements Clock {
  #nowMs = Date.parse('2026-11-22T12:00:00Z')
  readonly #timers = new Set<{ readonly atMs: number; readonly callback: () => void }>()

  now(): number {
    return this.#nowMs
  }

  schedule(callback: () => void, delayMs: number): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback }
    this.#timers.add(timer)
    return () => void this.#timers.delete(timer)
  }

  get pending(): number {
    return this.#timers.size
  }

  advance(byMs: number): void {
    this.#nowMs += byMs
    for (const timer of [...this.#timers].sort((a, b) => a.atMs - b.atMs)) {
      if (timer.atMs <= this.#nowMs && this.#timers.delete(timer)) timer.callback()
    }
  }
}
