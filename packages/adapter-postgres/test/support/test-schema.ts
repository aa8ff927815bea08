import type { Pool } from 'pg'
import { migrateForTests } from './migrate-for-tests.ts'

/** An empty archive in a schema of its own. */
export interface TestSchema {
  readonly schema: string
  drop(): Promise<void>
}

export async function makeSchema(pool: Pool): Promise<TestSchema> {
  const schema = `archive ${crypto.randomUUID()}`
  await migrateForTests(pool, schema)
  return {
    schema,
    drop: async () => {
      await pool.query(`drop schema "${schema}" cascade`)
    },
  }
}
