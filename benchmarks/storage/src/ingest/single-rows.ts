import type { Pool } from 'pg'
import type { ReadyTable } from './copied-tables.ts'

/** Statements that write one row each, made ready outside the measurement. */
export interface SingleRow {
  readonly name: string
  readonly text: string
  readonly values: (string | null)[]
}

/** The rows of a share of these tables as single inserts. */
export function singleRows(schema: string, ready: readonly ReadyTable[]): SingleRow[] {
  return ready.flatMap(({ name, columns, text }) => {
    const places = columns.map((_, index) => `$${index + 1}`).join(', ')
    const statement = `insert into ${schema}.${name} (${columns.join(', ')}) overriding system value values (${places})`
    const lines = text.toString('utf8').split('\n').slice(0, -1)
    return lines.map((line) => ({
      name: `${schema}-${name}`,
      text: statement,
      values: line.split('\t').map(readField),
    }))
  })
}

/**
 * One statement and one transaction a row, prepared once: what code without batches does. It does not wait for the disk at each of them, which
 * would take minutes and no CPU.
 */
export async function insertRows(pool: Pool, rows: readonly SingleRow[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set synchronous_commit = off')
    for (const row of rows) await client.query(row)
    await client.query('reset synchronous_commit')
  } finally {
    client.release()
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
])

/** Reads a field of COPY's text format, https://www.postgresql.org/docs/current/sql-copy.html. */
export function readField(field: string): string | null {
  if (field === '\\N') return null
  return field.replace(/\\(.)/gs, (_, character: string) => escapes.get(character) ?? character)
}
