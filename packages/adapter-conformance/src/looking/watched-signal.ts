/** A signal that knows how many listeners are on it. */
export class WatchedSignal {
  readonly #controller = new AbortController()
  readonly #listeners = new Set<unknown>()

  constructor() {
    const { signal } = this
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      this.#listeners.add(args[1])
      add(...args)
    }
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      this.#listeners.delete(args[1])
      remove(...args)
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get listeners(): number {
    return this.#listeners.size
  }
}
