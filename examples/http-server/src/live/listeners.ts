/** Counts who listens, so that a flood of listeners takes no memory from everybody else. */
export class Listeners {
  readonly #limits: { readonly all: number; readonly perAddress: number }
  readonly #byAddress = new Map<string, number>()
  #all = 0

  constructor(limits: { readonly all: number; readonly perAddress: number } = { all: 200, perAddress: 20 }) {
    this.#limits = limits
  }

  get count(): number {
    return this.#all
  }

  /** Returns what ends it, and may be called twice; undefined where there are too many. */
  enter(address: string): (() => void) | undefined {
    const own = this.#byAddress.get(address) ?? 0
    if (this.#all >= this.#limits.all || own >= this.#limits.perAddress) return undefined
    this.#byAddress.set(address, own + 1)
    this.#all += 1
    let isIn = true
    return () => {
      if (!isIn) return
      isIn = false
      this.#all -= 1
      const rest = (this.#byAddress.get(address) ?? 1) - 1
      if (rest > 0) this.#byAddress.set(address, rest)
      else this.#byAddress.delete(address)
    }
  }
}
