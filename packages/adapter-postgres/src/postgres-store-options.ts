import { type Clock, InvalidOptionError } from '@youtube-archives/core'
import type { PostgresPool } from './connection/postgres-pool.ts'

/** Where the archive is: one of the three. */
export type PostgresTarget =
  /** A `pg` pool of yours. You end it; TLS, timeouts and its size are its own options. */
  | { readonly pool: PostgresPool }
  /** Such as `postgres://user@host/database`. A pool is made at the first use and ended by `close()`. Needs the package `pg`. */
  | { readonly connectionString: string }
  /** A folder for the embedded engine, made where there is none. One process at a time. Needs `pg` and `@electric-sql/pglite`. */
  | { readonly dataDirectory: string }

interface CommonOptions {
  /**
   * Name of the schema with all tables of the archive. Several archives may live in one database.
   * @default 'youtube_archives'
   */
  readonly schema?: string | undefined
  /**
   * Whether statements are prepared by name. Switch it off behind a pooler that hands out another connection for each transaction and
   * does not keep prepared statements (PgBouncer before 1.21).
   * @default true
   */
  readonly prepare?: boolean | undefined
  /**
   * Whether the first use runs `migrate()`. Only where this process may change the schema: a quick start, a test.
   * @default false
   */
  readonly migrate?: boolean | undefined
  /**
   * The time that the store goes by instead of the server's. For tests.
   */
  readonly clock?: Clock | undefined
}

export type PostgresStoreOptions = PostgresTarget & CommonOptions

/** Throws `InvalidOptionError` unless exactly one place is named. */
export function checkTarget(options: PostgresTarget): PostgresTarget {
  const { pool, connectionString, dataDirectory } = options as Record<string, unknown>
  const given = [pool, connectionString, dataDirectory].filter((value) => value !== undefined)
  if (given.length !== 1) {
    const expected = "exactly one of 'pool', 'connectionString' and 'dataDirectory'"
    throw new InvalidOptionError({ option: 'options', expected, received: `${given.length} of them` })
  }
  if (pool !== undefined && typeof (pool as { connect?: unknown } | null)?.connect !== 'function') {
    throw new InvalidOptionError({ option: 'pool', expected: 'a Pool of the package pg', received: pool })
  }
  for (const [option, value] of [
    ['connectionString', connectionString],
    ['dataDirectory', dataDirectory],
  ] as const) {
    if (value === undefined || (typeof value === 'string' && value !== '')) continue
    // What came is not shown: a connection string may hold a password.
    throw new InvalidOptionError({ option, expected: 'a string', received: value === '' ? '' : typeof value })
  }
  return options
}
