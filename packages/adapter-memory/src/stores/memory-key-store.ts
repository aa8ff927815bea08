import {
  type AbortOptions,
  applySettleEffects,
  type Clock,
  type KeyRegistration,
  type KeyRow,
  KeyRows,
  type KeyStore,
  type ReserveRequest,
  type ReserveResult,
  registerKey,
  type SealedKey,
  type SettleEffects,
  type SettleResult,
  type StoredKey,
  StoreError,
} from '@youtube-archives/core'
import { reserveUnits } from './memory-key-reserve.ts'
import { copyOf, storedBucket } from './memory-key-rows.ts'

/**
 * Keeps keys and used units in the memory of this process. What goes in and out is copied, every call yields once before it acts
 * and then acts in one piece, so that code which works here meets the same interleavings as over a database.
 */
export class MemoryKeyStore implements KeyStore {
  readonly #clock: Clock
  readonly #rows = new KeyRows()
  readonly #sealed = new Map<string, SealedKey>()

  constructor({ clock }: { readonly clock: Clock }) {
    this.#clock = clock
  }

  now(options?: AbortOptions): Promise<Date> {
    return inTurn(options, () => new Date(this.#clock.now()))
  }

  register(keys: readonly KeyRegistration[], options?: AbortOptions): Promise<void> {
    const copies = structuredClone(keys)
    return inTurn(options, () => {
      for (const key of copies) registerKey(this.#rows, key)
    })
  }

  reserve(request: ReserveRequest, options?: AbortOptions): Promise<ReserveResult> {
    const copy = structuredClone(request)
    return inTurn(options, () => reserveUnits(this.#rows, copy))
  }

  settle(effects: SettleEffects, options?: AbortOptions): Promise<SettleResult> {
    const copy = structuredClone(effects)
    return inTurn(options, () => {
      const key = this.#rows.keys.get(copy.keyId)
      if (key !== undefined) return applySettleEffects(this.#rows, key, copy)
      const message = `the key ${copy.keyId} is unknown. It was removed while a call with it was under way.`
      throw new StoreError({ operation: 'keys.settle', message, isRetryable: false })
    })
  }

  list(options?: AbortOptions): ReturnType<KeyStore['list']> {
    return inTurn(options, () => ({
      keys: [...this.#rows.keys.values()].map(storedKey),
      buckets: [...this.#rows.projects].flatMap(([projectId, project]) =>
        [...project.buckets].map(([bucket, row]) => storedBucket(this.#rows, projectId, bucket, row)),
      ),
      aliases: Object.fromEntries(this.#rows.aliases),
    }))
  }

  reactivate(keyId: string, options?: AbortOptions): Promise<boolean> {
    return inTurn(options, () => {
      const key = this.#rows.keys.get(keyId)
      if (key === undefined) return false
      key.rejectedReason = undefined
      key.coolingDownUntil = undefined
      key.coolingDownReason = undefined
      return true
    })
  }

  remove(keyId: string, options?: AbortOptions): Promise<boolean> {
    return inTurn(options, () => this.#rows.keys.delete(keyId))
  }

  putSealed(key: SealedKey, options?: AbortOptions): Promise<void> {
    const copy = copyOfSealed(key)
    return inTurn(options, () => void this.#sealed.set(copy.keyId, copy))
  }

  listSealed(options?: AbortOptions): Promise<readonly SealedKey[]> {
    return inTurn(options, () => {
      const byKeyId = [...this.#sealed.values()].sort((one, other) => (one.keyId < other.keyId ? -1 : 1))
      return byKeyId.map(copyOfSealed)
    })
  }

  removeSealed(keyId: string, options?: AbortOptions): Promise<boolean> {
    return inTurn(options, () => this.#sealed.delete(keyId))
  }
}

async function inTurn<Result>(options: AbortOptions | undefined, act: () => Result): Promise<Result> {
  options?.signal?.throwIfAborted()
  await Promise.resolve()
  options?.signal?.throwIfAborted()
  return act()
}

function storedKey(key: KeyRow): StoredKey {
  return {
    keyId: key.keyId,
    projectId: key.projectId,
    rejectedReason: key.rejectedReason,
    coolingDownUntil: copyOf(key.coolingDownUntil),
    coolingDownReason: key.coolingDownReason,
    lastUsedAt: copyOf(key.lastUsedAt),
  }
}

function copyOfSealed(key: SealedKey): SealedKey {
  return { ...key, limits: { ...key.limits } }
}
