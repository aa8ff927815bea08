import { tokenizerVersion } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { unprepared } from '../connection/statement.ts'
import { tokenTexts } from '../rows/video-row.ts'
import {
  adoptChanges,
  adoptPurgeMark,
  createLedger,
  createSchema,
  findLedger,
  findSchema,
  insertArchive,
  lockMigrations,
  noteMigration,
  noteTokenizer,
  readArchive,
  readMigrations,
  readTexts,
  writeTokens,
} from '../sql/schema.ts'
import type { Migration } from './all-migrations.ts'
import { type LedgerRow, pendingMigrations } from './compare-ledger.ts'
import { hashOf } from './migration-hash.ts'

/** A schema by its name and as it stands in a statement. */
export interface SchemaName {
  readonly name: string
  readonly quoted: string
}

/** What has not run yet, and what has to be made for it first. */
export interface Plan {
  readonly createsSchema: boolean
  readonly createsLedger: boolean
  readonly migrations: readonly Migration[]
}

/** Waits for whoever migrates the same schema, then looks at what there is. */
export async function planMigrations(session: Session, { name, quoted }: SchemaName): Promise<Plan> {
  await session.query(lockMigrations, [name])
  const exists = async (statement: typeof findSchema, subject: string): Promise<boolean> =>
    (await session.first<{ exists: boolean }>(statement, [subject]))?.exists === true
  const createsSchema = !(await exists(findSchema, quoted))
  const createsLedger = createsSchema || !(await exists(findLedger, `${quoted}.migrations`))
  const ledger = createsLedger ? [] : await session.query<LedgerRow>(readMigrations)
  return { createsSchema, createsLedger, migrations: await pendingMigrations(name, ledger) }
}

/** Does what is planned, in the transaction in which it was planned. Where nothing is to be done, nothing is written. */
export async function runMigrations(session: Session, plan: Plan): Promise<void> {
  if (plan.createsSchema) await session.query(createSchema)
  if (plan.createsLedger) await session.query(createLedger)
  for (const migration of plan.migrations) {
    for (const statement of migration.statements) await session.query(unprepared(statement))
    await session.query(noteMigration, [migration.version, migration.name, await hashOf(migration)])
  }
  await bringUpToDate(session)
}

type Archive = { readonly tokenizer_version: number; readonly is_of_another_server: boolean }

async function bringUpToDate(session: Session): Promise<void> {
  const archive = await session.first<Archive>(readArchive)
  if (archive === undefined) {
    await session.query(insertArchive, [tokenizerVersion])
    return
  }
  if (archive.tokenizer_version < tokenizerVersion) await cutAnew(session)
  if (archive.is_of_another_server) {
    await session.change(adoptChanges)
    await session.change(adoptPurgeMark)
  }
}

const textsAtOnce = 500

interface TextRow {
  readonly video_id: string
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
}

async function cutAnew(session: Session): Promise<void> {
  let lastId = ''
  for (;;) {
    const rows = await session.query<TextRow>(readTexts, [lastId, textsAtOnce])
    const tokens = rows.map((row) => tokenTexts(row))
    await session.change(writeTokens, [
      rows.map(({ video_id }) => video_id),
      tokens.map(({ titleTokens }) => titleTokens),
      tokens.map(({ bodyTokens }) => bodyTokens),
    ])
    if (rows.length < textsAtOnce) break
    lastId = rows.at(-1)?.video_id ?? lastId
  }
  await session.change(noteTokenizer, [tokenizerVersion])
}
