import type { AbortOptions } from '@youtube-archives/core'
import { connectTo } from '../connection/connect-to.ts'
import { Database } from '../connection/database.ts'
import type { OpenPool } from '../connection/opening.ts'
import type { PostgresPool } from '../connection/postgres-pool.ts'
import { defaultSchema, quoteSchema } from '../connection/quote-schema.ts'
import { checkTarget, type PostgresTarget } from '../postgres-store-options.ts'
import { printPlan } from './print-plan.ts'
import { planMigrations, runMigrations } from './run-migrations.ts'

export interface MigrateOptions extends AbortOptions {
  /**
   * Name of the schema. Made where there is none.
   * @default 'youtube_archives'
   */
  readonly schema?: string | undefined
  /**
   * Changes nothing and answers with the SQL that would run.
   * @default false
   */
  readonly print?: boolean | undefined
}

export interface MigrateResult {
  /** Names of the migrations that ran, or would run. Empty where the schema was up to date. */
  readonly applied: readonly string[]
  /** Their SQL, with `print` only. Empty where there is nothing to do. */
  readonly sql: string
}

/**
 * Brings the schema of an archive to what this version of the package needs: all or nothing, in one transaction. Safe to repeat, and to call from any
 * number of processes at once: one of them does the work and the others wait for it.
 *
 * Rejects with `SchemaMismatchError` where the schema is newer than this package, or was made by other migrations.
 */
export async function migrate(
  target: PostgresPool | PostgresTarget,
  options: MigrateOptions = {},
): Promise<MigrateResult> {
  const { schema = defaultSchema, print = false, signal } = options
  const quoted = quoteSchema(schema)
  const connect = connectTo(checkTarget('connect' in target ? { pool: target } : target))
  return migrateThrough(connect, { name: schema, quoted, print, signal })
}

/** The same over a pool that is open already, or is opened for it. */
export async function migrateThrough(
  connect: () => Promise<OpenPool>,
  { name, quoted, print, signal }: { name: string; quoted: string; print: boolean; signal?: AbortSignal | undefined },
): Promise<MigrateResult> {
  const database = new Database({
    connect,
    check: async () => undefined,
    schema: quoted,
    isPreparing: false,
    clock: undefined,
  })
  try {
    return await database.transaction('migrate', { signal }, async (session) => {
      const plan = await planMigrations(session, { name, quoted })
      if (!print) await runMigrations(session, plan)
      const sql = print ? await printPlan(plan, quoted) : ''
      return { applied: plan.migrations.map((migration) => migration.name), sql }
    })
  } finally {
    await database.close()
  }
}
