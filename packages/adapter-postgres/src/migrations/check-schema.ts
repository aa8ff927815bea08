import { SchemaMismatchError, StoreError, tokenizerVersion } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { sqlStateOf } from '../connection/store-failure.ts'
import { readArchive, readMigrations } from '../sql/schema.ts'
import { type LedgerRow, missing, older, pendingMigrations } from './compare-ledger.ts'

const noSuchTable: ReadonlySet<string | undefined> = new Set(['42P01', '3F000'])

/** Reads what ran and changes nothing. Rejects with `SchemaMismatchError` where the schema is not the one that this package works with. */
export async function checkSchema(session: Session, schema: string): Promise<void> {
  const ledger = await session.query<LedgerRow>(readMigrations).catch((error: unknown) => {
    if (StoreError.isInstance(error) && noSuchTable.has(sqlStateOf(error.cause))) throw missing(schema)
    throw error
  })
  if ((await pendingMigrations(schema, ledger)).length > 0) throw older(schema, ledger)
  const archive = await session.first<{ tokenizer_version: number; is_of_another_server: boolean }>(readArchive)
  if (archive === undefined) throw missing(schema)
  if (archive.tokenizer_version !== tokenizerVersion) throw otherTokens(schema, archive.tokenizer_version)
  if (archive.is_of_another_server) throw restored(schema)
}

function otherTokens(schema: string, version: number): SchemaMismatchError {
  const [problem, advice] =
    version < tokenizerVersion
      ? (['older', 'Run migrate(): it cuts the texts anew.'] as const)
      : (['newer', 'Update @youtube-archives/core here.'] as const)
  const message = `holds words of version ${version}, this package searches those of version ${tokenizerVersion}. ${advice}`
  return new SchemaMismatchError({ schema, problem, message })
}

function restored(schema: string): SchemaMismatchError {
  const message = 'was restored from another server, so its log of changes has to be renumbered. Run migrate().'
  return new SchemaMismatchError({ schema, problem: 'changed', message })
}
