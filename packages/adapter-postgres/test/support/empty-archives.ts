import type { Pool } from 'pg'
import { migrateForTests } from './migrate-for-tests.ts'

/** Empty archives in schemas of one database. One that comes back is emptied, which is much quicker than making another. */
export class EmptyArchives {
  readonly #pool: Pool
  readonly #free: string[] = []
  #made = 0

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** Name of a schema that nobody else has until it is given back. */
  async take(): Promise<string> {
    const free = this.#free.pop()
    if (free !== undefined) return free
    this.#made += 1
    const schema = `archive ${this.#made}`
    await migrateForTests(this.#pool, schema)
    return schema
  }

  async giveBack(schema: string): Promise<void> {
    await emptyArchive(this.#pool, schema)
    this.#free.push(schema)
  }
}

// Above this a table is made anew; below, it is much quicker to delete what is in it, at the cost of a few dead rows.
const largestToDelete = 4_000_000

async function emptyArchive(pool: Pool, schema: string): Promise<void> {
  const { rows } = await pool.query<{ name: string; bytes: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name,
       pg_table_size(format('%I.%I', schemaname, tablename)) as bytes
     from pg_tables where schemaname = $1 and tablename not in ('migrations', 'archive')`,
    [schema],
  )
  const isLarge = rows.some(({ bytes }) => Number(bytes) > largestToDelete)
  const names = rows.map(({ name }) => name)
  await pool.query(isLarge ? `truncate ${names.join(', ')}` : names.map((name) => `delete from ${name};`).join('\n'))
  await pool.query(`update "${schema}".archive set archive_id = gen_random_uuid(), origin = null,
    purged_transaction_id = '0', purged_change_number = 0`)
}
