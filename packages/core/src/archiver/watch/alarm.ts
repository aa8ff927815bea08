import type { AbortOptions } from '../../shared/abort-options.ts'
import type { Clock } from '../../shared/clock.ts'

/** Sleeps that work of another lane can end early. */
export class Alarm {
  readonly #clock: Clock
  readonly #sleepers = new Map<string, () => void>()
  readonly #rung = new Set<string>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Ends the sleeps that are under way. */
  ring(): void {
    for (const wake of [...this.#sleepers.values()]) wake()
  }

  /** Ends the sleep of one lane; where it is awake, its next one: it may have looked already where there is something now. */
  ringFor(lane: string): void {
    const wake = this.#sleepers.get(lane)
    if (wake === undefined) this.#rung.add(lane)
    else wake()
  }

  /** Resolves after `delayMs` or when the alarm rings; rejects with the signal's reason as soon as it aborts. A lane sleeps once at a time. */
  sleep(lane: string, delayMs: number, { signal }: AbortOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      if (this.#rung.delete(lane)) return resolve()
      const end = (): void => {
        cancel()
        this.#sleepers.delete(lane)
        signal?.removeEventListener('abort', onAbort)
      }
      const wake = (): void => {
        end()
        resolve()
      }
      const onAbort = (): void => {
        end()
        reject(signal?.reason)
      }
      const cancel = this.#clock.schedule(wake, Math.max(0, delayMs))
      this.#sleepers.set(lane, wake)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }
}
