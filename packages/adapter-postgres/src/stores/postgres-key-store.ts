import {
  type AbortOptions,
  applySettleEffects,
  type KeyRegistration,
  type KeyStore,
  type ReserveRequest,
  type ReserveResult,
  registerKey,
  type SealedKey,
  type SettleEffects,
  type SettleResult,
  type StoredBucket,
  type StoredKey,
  StoreError,
} from '@youtube-archives/core'
import type { Database } from '../connection/database.ts'
import { changeKeyRows } from '../key-ledger/change-key-rows.ts'
import { reserveUnits } from '../key-ledger/reserve-units.ts'
import { storableEffects } from '../key-ledger/storable-effects.ts'
import { copyOf } from '../rows/copy-of.ts'
import {
  type KeyListRow,
  type ListedBucketRow,
  type SealedRow,
  toSealedKey,
  toStoredBucket,
  toStoredKey,
} from '../rows/key-row.ts'
import {
  listAliases,
  listBuckets,
  listKeys,
  listSealed,
  putSealed,
  reactivateKey,
  removeKey,
  removeSealed,
} from '../sql/keys.ts'

export class PostgresKeyStore implements KeyStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async now(options?: AbortOptions): Promise<Date> {
    return this.#database.now('keys.now', options)
  }

  async register(keys: readonly KeyRegistration[], options?: AbortOptions): Promise<void> {
    const copies = copyOf(keys)
    const keyIds = copies.map(({ keyId }) => keyId)
    const names = copies.map(({ projectId }) => projectId)
    await this.#database.transaction('keys.register', options, (session) =>
      changeKeyRows(session, { keyIds, names }, (rows) => {
        for (const key of copies) registerKey(rows, key)
      }),
    )
  }

  async reserve(request: ReserveRequest, options?: AbortOptions): Promise<ReserveResult> {
    return reserveUnits(this.#database, copyOf(request), options?.signal)
  }

  async settle(effects: SettleEffects, options?: AbortOptions): Promise<SettleResult> {
    const copy = storableEffects(copyOf(effects))
    const { keyId, projectNumber } = copy
    const names = projectNumber === undefined ? [] : [projectNumber]
    return this.#database.transaction('keys.settle', options, (session) =>
      changeKeyRows(session, { keyIds: [keyId], names }, (rows) => {
        const key = rows.keys.get(keyId)
        if (key !== undefined) return applySettleEffects(rows, key, copy)
        const message = `the key ${keyId} is unknown. It was removed while a call with it was under way.`
        throw new StoreError({ operation: 'keys.settle', message, isRetryable: false })
      }),
    )
  }

  async list(options?: AbortOptions): Promise<{
    readonly keys: readonly StoredKey[]
    readonly buckets: readonly StoredBucket[]
    readonly aliases: Readonly<Record<string, string>>
  }> {
    return this.#database.run('keys.list', options, async (session) => {
      const keys = await session.query<KeyListRow>(listKeys)
      const buckets = await session.query<ListedBucketRow>(listBuckets)
      const aliases = await session.query<{ name: string; project_id: string }>(listAliases)
      return {
        keys: keys.map(toStoredKey),
        buckets: buckets.map(toStoredBucket),
        aliases: Object.fromEntries(aliases.map(({ name, project_id }) => [name, project_id])),
      }
    })
  }

  async reactivate(keyId: string, options?: AbortOptions): Promise<boolean> {
    return this.#database.run('keys.reactivate', options, async (session) => {
      return (await session.change(reactivateKey, [keyId])) === 1
    })
  }

  async remove(keyId: string, options?: AbortOptions): Promise<boolean> {
    return this.#database.run('keys.remove', options, async (session) => {
      return (await session.change(removeKey, [keyId])) === 1
    })
  }

  async putSealed(key: SealedKey, options?: AbortOptions): Promise<void> {
    const values = [key.keyId, key.sealed, key.projectId, JSON.stringify(key.limits)]
    await this.#database.run('keys.putSealed', options, (session) => session.change(putSealed, values))
  }

  async listSealed(options?: AbortOptions): Promise<readonly SealedKey[]> {
    const rows = await this.#database.run('keys.listSealed', options, (session) => session.query<SealedRow>(listSealed))
    return rows.map(toSealedKey)
  }

  async removeSealed(keyId: string, options?: AbortOptions): Promise<boolean> {
    return this.#database.run('keys.removeSealed', options, async (session) => {
      return (await session.change(removeSealed, [keyId])) === 1
    })
  }
}
