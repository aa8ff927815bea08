import type { KeyRows } from '@youtube-archives/core'
import { type Bucket, buckets } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { readProjectsOfKeys, readProjectsOfNames } from '../sql/key-ledger.ts'
import { lockProjects } from '../sql/keys.ts'
import { type KeyTable, keyTables } from './key-tables.ts'
import { loadKeyRows } from './load-key-rows.ts'

interface Concerned {
  readonly keyIds: readonly string[]
  /** Names of projects, aliases among them. */
  readonly names: readonly string[]
}

/**
 * Lets a change be made in memory to all that is known of some keys and projects, and writes back what came out different. Such changes are rare
 * (registrations, refusals, calls next to a reset), follow rules that no single statement could, and wait for one another.
 */
export async function changeKeyRows<Result>(
  session: Session,
  concerned: Concerned,
  change: (rows: KeyRows) => Result,
): Promise<Result> {
  await session.query(lockProjects)
  const rows = await loadKeyRows(session, await projectsOf(session, concerned))
  const before = keyTables.map((table) => contentOf(table, rows))
  const result = change(rows)
  showDeclared(rows)
  for (const [index, table] of keyTables.entries()) {
    await writeBack(session, table, before[index] ?? new Map(), contentOf(table, rows))
  }
  return result
}

async function projectsOf(session: Session, { keyIds, names }: Concerned): Promise<readonly string[]> {
  type Row = { readonly project_id: string }
  const ofKeys = await session.query<Row>(readProjectsOfKeys, [keyIds])
  const ofNames = await session.query<Row>(readProjectsOfNames, [names])
  return [...new Set([...names, ...[...ofKeys, ...ofNames].map(({ project_id }) => project_id)])].sort()
}

/** A reservation looks for what is declared in the bucket's own row. */
function showDeclared(rows: KeyRows): void {
  for (const name of rows.declared.keys()) {
    const projectId = rows.projectNamed(name)
    for (const bucket of buckets as readonly Bucket[]) {
      if (rows.declaredUnits(projectId, bucket) !== undefined) rows.bucket(projectId, bucket)
    }
  }
}

type Content = ReadonlyMap<string, { readonly values: readonly unknown[]; readonly text: string }>

function contentOf(table: KeyTable, rows: KeyRows): Content {
  return new Map(
    table.rowsOf(rows).map((values) => {
      return [JSON.stringify(values.slice(0, table.keys)), { values, text: JSON.stringify(values) }]
    }),
  )
}

async function writeBack(session: Session, table: KeyTable, before: Content, after: Content): Promise<void> {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, { values }]) => values.slice(0, table.keys))
  const changed = [...after].filter(([key, { text }]) => before.get(key)?.text !== text).map(([, { values }]) => values)
  if (table.remove && gone.length > 0) await session.change(table.remove, columnsOf(gone))
  if (changed.length > 0) await session.change(table.put, columnsOf(changed))
}

function columnsOf(rows: readonly (readonly unknown[])[]): unknown[] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null))
}
