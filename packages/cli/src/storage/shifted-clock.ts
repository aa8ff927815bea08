import { type Clock, systemClock } from '@youtube-archives/core'

/** The machine's time and some more: what an archive of the fake goes by, whose days pass faster. */
export class ShiftedClock implements Clock {
  /** Set once the archive is open and says how far its days are ahead. 0: the machine's time. */
  aheadMs = 0
  readonly #base: Clock

  constructor(base: Clock = systemClock) {
    this.#base = base
  }

  now(): number {
    return this.#base.now() + this.aheadMs
  }

  schedule(callback: () => void, delayMs: number): () => void {
    return this.#base.schedule(callback, delayMs)
  }
}
