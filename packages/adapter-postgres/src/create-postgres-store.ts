import type { ArchiveStore } from '@youtube-archives/core'
import { connectTo } from './connection/connect-to.ts'
import { Database } from './connection/database.ts'
import type { OpenPool } from './connection/opening.ts'
import { defaultSchema, quoteSchema } from './connection/quote-schema.ts'
import { checkSchema } from './migrations/check-schema.ts'
import { migrateThrough } from './migrations/migrate.ts'
import { PostgresArchiveStore } from './postgres-archive-store.ts'
import { checkTarget, type PostgresStoreOptions } from './postgres-store-options.ts'

/**
 * An archive in PostgreSQL, or in a folder through the embedded engine. Any number of processes may share one database. Does no I/O: the first use
 * connects and checks that `migrate()` has run.
 */
export function createPostgresStore(options: PostgresStoreOptions): ArchiveStore {
  const { schema = defaultSchema, prepare = true, migrate = false, clock } = options
  const quoted = quoteSchema(schema)
  const connect = connectTo(checkTarget(options))
  const database = new Database({
    connect: migrate ? () => connectAndMigrate(connect, { name: schema, quoted }) : connect,
    check: (session) => checkSchema(session, schema),
    schema: quoted,
    isPreparing: prepare,
    clock,
  })
  return new PostgresArchiveStore(database)
}

async function connectAndMigrate(
  connect: () => Promise<OpenPool>,
  schema: { readonly name: string; readonly quoted: string },
): Promise<OpenPool> {
  const opened = await connect()
  try {
    // The pool stays open: the store goes on with it.
    await migrateThrough(async () => ({ ...opened, close: async () => undefined }), { ...schema, print: false })
    return opened
  } catch (error) {
    await opened.close()
    throw error
  }
}
