import { readFile } from 'node:fs/promises'
import type { Pool } from 'pg'
import { migrate } from '../../src/index.ts'

/** Whether databases of this run need more than the migrations. */
export const isExtended = Boolean(process.env.TEST_AFTER_MIGRATE)

/**
 * Migrates, and then runs the file that `TEST_AFTER_MIGRATE` names, where it names one: statements that end with a semicolon at the end of a line,
 * `:schema` standing for the schema. For servers that have to be told more, such as a Citus coordinator.
 */
export async function migrateForTests(pool: Pool, schema = 'youtube_archives'): Promise<void> {
  await migrate(pool, { schema })
  const file = process.env.TEST_AFTER_MIGRATE
  if (!file) return
  const statements = (await readFile(file, 'utf8')).split(/;\s*$/m).filter((statement) => statement.trim() !== '')
  for (const statement of statements) await pool.query(statement.replaceAll(':schema', `"${schema}"`))
}
