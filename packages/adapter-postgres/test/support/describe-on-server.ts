import { describeArchiveStore } from '@youtube-archives/adapter-conformance'
import type { ArchiveStore } from '@youtube-archives/core'
import { afterAll, beforeAll } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'
import { BreakablePool } from './breakable-pool.ts'
import type { TestDatabase } from './database.ts'
import { EmptyArchives } from './empty-archives.ts'
import { SettableClock } from './settable-clock.ts'

/** Registers the conformance suite over a database of a server. */
export function describeOnServer(name: string, createDatabase: () => Promise<TestDatabase>): void {
  let database: TestDatabase
  let archives: EmptyArchives
  beforeAll(async () => {
    database = await createDatabase()
    archives = new EmptyArchives(database.pool)
  }, 120_000)
  afterAll(() => database.drop())

  describeArchiveStore({
    name,
    async open() {
      const schema = await archives.take()
      const clock = new SettableClock(new Date('2026-10-01T00:00:00Z'))
      const pools = new Map<ArchiveStore, BreakablePool>()
      const make = (): ArchiveStore => {
        const pool = new BreakablePool(database.pool)
        const store = createPostgresStore({ pool, schema, clock })
        pools.set(store, pool)
        return store
      }
      return {
        store: make(),
        clock,
        connect: async () => make(),
        dropAfterCommit(store) {
          const pool = pools.get(store)
          if (pool) pool.dropsNextCommit = true
        },
        cutOff() {
          for (const pool of pools.values()) pool.isCutOff = true
        },
        destroy: () => archives.giveBack(schema),
      }
    },
  })
}
