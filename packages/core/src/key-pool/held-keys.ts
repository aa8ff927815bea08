import type { KeySecretError } from '../errors/key-secret-error.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { SafeEmitter } from '../shared/safe-emitter.ts'
import type { CheckedKey } from './check-keys.ts'
import { type HeldKey, holdGiven, holdSubmitted, placeholderProject } from './held-key.ts'
import { keyIdOf } from './key-id.ts'
import type { KeyPoolEvents } from './key-pool-events.ts'
import type { KeyStore, SealedKey } from './key-store.ts'
import { orAborted } from './or-aborted.ts'
import type { BucketLimits } from './quota-policy.ts'
import type { KeySealer } from './seal-key.ts'
import { SharedRun } from './shared-run.ts'
import { undeclaredKeysMessage } from './undeclared-keys.ts'

// Another process may submit keys at any time; one look a minute costs next to nothing.
const relistAfterMs = 60_000

/** The keys a pool can use: those given to it, and those submitted to its store. Registers them on first use, not before. */
export class HeldKeys {
  readonly #given: readonly CheckedKey[]
  readonly #store: KeyStore
  readonly #sealer: KeySealer | undefined
  readonly #emitter: SafeEmitter<KeyPoolEvents>
  readonly #loading = new SharedRun(() => this.#load())
  readonly #blocked = new Map<string, string>()
  readonly #registered = new Map<string, string>()
  readonly #redeclared = new Map<string, Pick<HeldKey, 'projectId' | 'limits'>>()
  #keys = new Map<string, HeldKey>()
  #loaded = false
  #listedAtMs: number | undefined
  #toldUndeclared = false

  constructor(options: {
    readonly given: readonly CheckedKey[]
    readonly store: KeyStore
    readonly sealer: KeySealer | undefined
    readonly emitter: SafeEmitter<KeyPoolEvents>
  }) {
    this.#given = options.given
    this.#store = options.store
    this.#sealer = options.sealer
    this.#emitter = options.emitter
  }

  /** Resolves once every key is registered. What failed is tried again by the next call. */
  async ready({ signal }: AbortOptions = {}): Promise<void> {
    signal?.throwIfAborted()
    if (!this.#loaded) await orAborted(this.#loading.join(), signal)
  }

  /** Looks for submitted keys where the last look is a minute old by the store's clock. */
  async relistIfOld(now: Date, options: AbortOptions = {}): Promise<void> {
    const listedAtMs = this.#listedAtMs
    if (listedAtMs !== undefined && now.getTime() - listedAtMs < relistAfterMs) return
    // Set before the look, so that many leases at once look once.
    this.#listedAtMs = now.getTime()
    // The first load has just looked.
    if (listedAtMs === undefined) return
    try {
      await this.relist(options)
    } catch (error) {
      this.#listedAtMs = listedAtMs
      throw error
    }
  }

  /** Looks for submitted keys, from now. `register` also makes every key known again, for a store that has forgotten some. */
  async relist({ signal, register = false }: AbortOptions & { readonly register?: boolean } = {}): Promise<void> {
    signal?.throwIfAborted()
    if (register) this.#registered.clear()
    await orAborted(this.#loading.fresh(), signal)
  }

  /** Ids of the keys that may be asked to pay, in the order given, submitted ones after. */
  payable(): string[] {
    return [...this.#keys.values()]
      .filter((held) => held.key !== undefined && !this.#blocked.has(held.keyId))
      .map((held) => held.keyId)
  }

  /** Why the other keys may not be asked, by key id. */
  unpayable(): Record<string, string> {
    const locked = this.locked().map((error): [string, string] => [error.keyId ?? '', error.message])
    return Object.fromEntries([...locked, ...this.#blocked])
  }

  /** Submitted keys that this pool's secret does not open. */
  locked(): KeySecretError[] {
    return [...this.#keys.values()].flatMap((held) => held.lockedBy ?? [])
  }

  all(): Omit<HeldKey, 'key'>[] {
    return [...this.#keys.values()]
  }

  /** The key itself; undefined where this process cannot use it. */
  reveal(keyId: string): string | undefined {
    return this.#keys.get(keyId)?.key
  }

  /** Leaves a key alone in this process. */
  block(keyId: string, reason: string): void {
    this.#blocked.set(keyId, reason)
  }

  /** Lets it pay again. True where it was blocked. */
  unblock(keyId: string): boolean {
    return this.#blocked.delete(keyId)
  }

  /** What is held under this id; undefined where nothing is. */
  get(keyId: string): Omit<HeldKey, 'key'> | undefined {
    return this.#keys.get(keyId)
  }

  /** A person declares a given key otherwise than this process was started with. Registered by the next look. */
  redeclare(keyId: string, projectId: string, limits: Partial<BucketLimits>): void {
    this.#redeclared.set(keyId, { projectId, limits })
  }

  /** Forgets a submitted key at once; the next look would find it gone. */
  drop(keyId: string): void {
    this.#keys.delete(keyId)
    this.#registered.delete(keyId)
    this.#blocked.delete(keyId)
  }

  async #load(): Promise<void> {
    const keys = new Map<string, HeldKey>()
    for (const given of this.#given) {
      const keyId = await keyIdOf(given.key)
      keys.set(keyId, { ...holdGiven(given, keyId), ...this.#redeclared.get(keyId) })
    }
    for (const sealed of await this.#store.listSealed()) {
      // A key both given and submitted is the given one: its declaration is what this process was started with.
      if (!keys.has(sealed.keyId)) keys.set(sealed.keyId, await this.#hold(sealed))
    }
    await this.#register(keys)
    this.#keys = keys
    for (const keyId of this.#blocked.keys()) if (!keys.has(keyId)) this.#blocked.delete(keyId)
    this.#loaded = true
    this.#tellUndeclared()
  }

  /** Only what is new or declared otherwise: two processes that declare differently would else overrule each other all the time. */
  async #register(keys: ReadonlyMap<string, HeldKey>): Promise<void> {
    const declarations = [...keys.values()].map(({ keyId, projectId, limits }) => ({ keyId, projectId, limits }))
    const changed = declarations.filter((declared) => this.#registered.get(declared.keyId) !== JSON.stringify(declared))
    if (changed.length === 0) return
    await this.#store.register(changed)
    for (const declared of changed) this.#registered.set(declared.keyId, JSON.stringify(declared))
  }

  async #hold(sealed: SealedKey): Promise<HeldKey> {
    const { keyId, limits, projectId } = sealed
    const known = this.#keys.get(keyId)
    if (known !== undefined && known.sealed === sealed.sealed) return { ...known, projectId, limits }
    const held = await holdSubmitted(sealed, this.#sealer)
    if (held.lockedBy !== undefined) {
      this.#emitter.emit('key:rejected', { keyId, reason: held.lockedBy.message, stored: false })
    }
    return held
  }

  #tellUndeclared(): void {
    const undeclared = [...this.#keys.values()].filter((held) => held.projectId === placeholderProject(held.keyId))
    if (this.#toldUndeclared || undeclared.length < 2) return
    this.#toldUndeclared = true
    const keyIds = undeclared.map((held) => held.keyId)
    this.#emitter.emit('keys:undeclared', { keyIds, message: undeclaredKeysMessage(keyIds.length) })
  }
}
