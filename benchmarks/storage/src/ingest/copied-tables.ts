import { migrate } from '@youtube-archives/adapter-postgres'
import type { Pool, PoolClient } from 'pg'
import { readCopy, writeCopy } from '../server/copy-streams.ts'

/** Rows of one table as COPY writes them, ready to be sent. */
export interface ReadyTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly text: Buffer
}

export type Phase = 'found' | 'hydrated'

// What the pages of each phase write, in an order in which what is referred to comes first.
const written = {
  found: [
    { name: 'remaining_tasks', key: ['task_id'], where: `kind = 'window'` },
    { name: 'video_state', key: ['video_id'], where: 'true' },
    { name: 'video_matches', key: ['video_id', 'source_id'], where: 'true' },
    { name: 'pending_videos', key: ['video_id'], where: 'true' },
  ],
  hydrated: [
    { name: 'remaining_tasks', key: ['task_id'], where: `kind = 'hydrate'` },
    { name: 'video_state', key: ['video_id'], where: 'true' },
    { name: 'videos', key: ['video_id'], where: 'true' },
    { name: 'channels', key: ['channel_id'], where: 'true' },
    { name: 'video_changes', key: ['transaction_id', 'change_number'], where: 'true' },
  ],
} as const

/** A schema with the same tables and indexes, and the same source, for rows that other ways of writing are given. */
export async function createCopy(pool: Pool, schema: string, from: string): Promise<void> {
  await migrate(pool, { schema })
  await pool.query(`insert into ${schema}.sources select * from ${from}.sources`)
}

/** The rows of a phase that one schema holds and another does not, made ready outside the measurement. */
export async function readyRows(pool: Pool, phase: Phase, from: string, to: string): Promise<ReadyTable[]> {
  const client = await pool.connect()
  try {
    const ready: ReadyTable[] = []
    for (const { name, key, where } of written[phase]) {
      const columns = await storedColumns(client, from, name)
      const isSame = key.map((column) => `there.${column} = here.${column}`).join(' and ')
      const query = `select ${columns.join(', ')} from ${from}.${name} here where ${where} and not exists (select from ${to}.${name} there where ${isSame})`
      ready.push({ name, columns, text: await readCopy(client, `copy (${query}) to stdout`) })
    }
    return ready.filter(({ text }) => text.length > 0)
  } finally {
    client.release()
  }
}

/** One COPY a table, in one transaction: the least that loading these rows can cost. */
export async function copyRows(pool: Pool, schema: string, ready: readonly ReadyTable[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const { name, columns, text } of ready) {
      await writeCopy(client, `copy ${schema}.${name} (${columns.join(', ')}) from stdin`, text)
    }
    await client.query('commit')
  } finally {
    client.release()
  }
}

async function storedColumns(client: PoolClient, schema: string, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = ($1 || '.' || $2)::regclass and attnum > 0 and not attisdropped
     and attgenerated = '' order by attnum`,
    [schema, table],
  )
  return rows.map(({ name }) => name)
}
