import type {
  AbortOptions,
  KeyRegistration,
  KeyStore,
  ReserveRequest,
  ReserveResult,
  SealedKey,
  SettleEffects,
  SettleResult,
} from '@youtube-archives/core'
import { StoreClosedError } from '@youtube-archives/core'
import type { OpenState } from '../shared/in-turn.ts'

/** The key store of an archive: ends with it. */
export class GuardedKeyStore implements KeyStore {
  readonly #state: OpenState
  readonly #keys: () => KeyStore

  constructor(state: OpenState, keys: () => KeyStore) {
    this.#state = state
    this.#keys = keys
  }

  async now(options?: AbortOptions): Promise<Date> {
    return this.#open('now').now(options)
  }

  async register(keys: readonly KeyRegistration[], options?: AbortOptions): Promise<void> {
    return this.#open('register').register(keys, options)
  }

  async reserve(request: ReserveRequest, options?: AbortOptions): Promise<ReserveResult> {
    return this.#open('reserve').reserve(request, options)
  }

  async settle(effects: SettleEffects, options?: AbortOptions): Promise<SettleResult> {
    return this.#open('settle').settle(effects, options)
  }

  async list(options?: AbortOptions): ReturnType<KeyStore['list']> {
    return this.#open('list').list(options)
  }

  async reactivate(keyId: string, options?: AbortOptions): Promise<boolean> {
    return this.#open('reactivate').reactivate(keyId, options)
  }

  async remove(keyId: string, options?: AbortOptions): Promise<boolean> {
    return this.#open('remove').remove(keyId, options)
  }

  async putSealed(key: SealedKey, options?: AbortOptions): Promise<void> {
    return this.#open('putSealed').putSealed(key, options)
  }

  async listSealed(options?: AbortOptions): Promise<readonly SealedKey[]> {
    return this.#open('listSealed').listSealed(options)
  }

  async removeSealed(keyId: string, options?: AbortOptions): Promise<boolean> {
    return this.#open('removeSealed').removeSealed(keyId, options)
  }

  #open(method: string): KeyStore {
    if (this.#state.isClosed) throw new StoreClosedError({ operation: `keys.${method}` })
    return this.#keys()
  }
}
