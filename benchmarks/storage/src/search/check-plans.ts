import type { Pool } from 'pg'
import { archiveSchema } from './load-archive.ts'
import type { SentStatement } from './recording-pool.ts'

const growing = /Seq Scan on (videos|video_state|video_matches|remaining_tasks|pending_videos|video_changes)\b/g

// All that is pending is looked at to count it, by an index or without.
const countOfPending = /^select count\(\*\)[^;]*\sfrom \S*pending_videos\b/

/** The tables that grow with the archive and that one of these statements reads from end to end, by the statement. */
export async function findSequentialScans(
  pool: Pool,
  statements: readonly SentStatement[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>()
  const known = new Set<string>()
  for (const { text, values } of statements) {
    const key = JSON.stringify([text, values])
    if (!/^\s*(select|insert|update|delete|with)\b/i.test(text) || known.has(key)) continue
    known.add(key)
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values])
    const plan = rows
      .map((line) => line['QUERY PLAN'])
      .join('\n')
      .replaceAll(`${archiveSchema}.`, '')
    const tables = [...plan.matchAll(growing)]
      .map(([, table]) => table ?? '')
      .filter((table) => !(table === 'pending_videos' && countOfPending.test(text)))
    if (tables.length > 0) found.set(text, tables)
  }
  return found
}
