import { type ArchiveStore, StoreError } from '@youtube-archives/core'

/** How an operation is struck: it fails before or after its effect, never returns (and all that follows neither, as in a process that died), or the run is aborted. */
export const strikeModes = ['fails before', 'fails after', 'dies before', 'dies after', 'aborts'] as const

export type StrikeMode = (typeof strikeModes)[number]

/** Counts the operations of one archiver, strikes one of them, and lets a check look at the store after every single one. */
export class StrikeGate {
  readonly controller = new AbortController()
  /** Resolves when the process has died. */
  readonly died: Promise<void>
  operations = 0
  struck: string | undefined
  readonly #at: number
  readonly #mode: StrikeMode
  readonly #check: (operation: string) => Promise<void>
  #die = (): void => undefined
  #isDead = false

  constructor(at: number, mode: StrikeMode, check: (operation: string) => Promise<void>) {
    this.#at = at
    this.#mode = mode
    this.#check = check
    this.died = new Promise((resolve) => {
      this.#die = resolve
    })
  }

  async pass<Value>(operation: string, effect: () => Promise<Value>, failure: () => Error): Promise<Value> {
    if (this.#isDead) return await never()
    this.operations += 1
    const isStruck = this.operations === this.#at
    if (isStruck) this.struck = operation
    if (isStruck && this.#mode === 'aborts') this.controller.abort(new Error('struck'))
    if (isStruck && this.#mode === 'fails before') throw failure()
    if (isStruck && this.#mode === 'dies before') return await this.#dead()
    const value = await effect()
    await this.#check(operation)
    if (isStruck && this.#mode === 'fails after') throw failure()
    if (isStruck && this.#mode === 'dies after') return await this.#dead()
    return this.#isDead ? await never() : value
  }

  async #dead(): Promise<never> {
    this.#isDead = true
    this.#die()
    return await never()
  }

  /** The same store, every method of every part of it through this gate. */
  store(store: ArchiveStore): ArchiveStore {
    const parts = ['videos', 'channels', 'sources', 'ledger', 'remainingTasks', 'keys', 'state'] as const
    const wrapped = Object.fromEntries(parts.map((part) => [part, this.#wrap(store[part], part)]))
    return new Proxy(this.#wrap(store, 'store'), {
      get: (target, name) => (name in wrapped ? wrapped[name as string] : Reflect.get(target, name)),
    })
  }

  #wrap<Part extends object>(part: Part, partName: string): Part {
    return new Proxy(part, {
      get: (target, name) => {
        const member = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        const operation = `${partName}.${String(name)}`
        const failure = (): Error => new StoreError({ operation, message: 'struck', isRetryable: true })
        return (...args: unknown[]) => this.pass(operation, () => Reflect.apply(member, target, args), failure)
      },
    })
  }

  fetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    const failure = (): Error =>
      new TypeError('fetch failed', { cause: Object.assign(new Error('struck'), { code: 'ECONNRESET' }) })
    return (input, init) => this.pass('fetch', () => fetch(input, init), failure)
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
