import type { AbortOptions } from '../../shared/abort-options.ts'
import type { Clock } from '../../shared/clock.ts'

/** A sleep that work of another lane can end early. */
export class Alarm {
  readonly #clock: Clock
  readonly #sleepers = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Ends the sleeps that are under way. */
  ring(): void {
    for (const wake of [...this.#sleepers]) wake()
  }

  /** Resolves after `delayMs` or when the alarm rings; rejects with the signal's reason as soon as it aborts. */
  sleep(delayMs: number, { signal }: AbortOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const end = (): void => {
        cancel()
        this.#sleepers.delete(wake)
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
      this.#sleepers.add(wake)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }
}
