import type { Clock } from '@youtube-archives/core'

// A machine's clock drifts by some milliseconds a minute.
const trustedForMs = 60_000
// More than that between the two clocks of this machine: it slept, or somebody set its time.
const suspiciousMs = 1_000

interface Measurement {
  /** What the server's clock is ahead of `monotonicMs()`. */
  readonly offsetMs: number
  readonly atMs: number
  readonly wallMs: number
}

/** The server's time, read from this machine's steady clock and an offset that is measured now and then. */
export class ServerTime {
  readonly #clock: Clock | undefined
  #measured: Measurement | undefined

  /** @param clock Goes before the server's, for tests. */
  constructor(clock: Clock | undefined) {
    this.#clock = clock
  }

  /** Whether the next `now()` needs a new measurement. */
  get isStale(): boolean {
    if (this.#clock !== undefined) return false
    const { atMs, wallMs } = this.#measured ?? { atMs: Number.NEGATIVE_INFINITY, wallMs: 0 }
    const elapsedMs = performance.now() - atMs
    return elapsedMs > trustedForMs || Math.abs(Date.now() - wallMs - elapsedMs) > suspiciousMs
  }

  now(): Date {
    if (this.#clock !== undefined) return new Date(this.#clock.now())
    return new Date(Math.round(performance.now() + (this.#measured?.offsetMs ?? performance.timeOrigin)))
  }

  /** Measures: the server read its clock somewhere between question and answer, half-way at best guess. */
  async measure(readServerMs: () => Promise<number>): Promise<void> {
    const beforeMs = performance.now()
    const serverMs = await readServerMs()
    const atMs = performance.now()
    this.#measured = { offsetMs: serverMs - (beforeMs + atMs) / 2, atMs, wallMs: Date.now() }
  }
}
