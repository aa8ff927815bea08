import { SchemaMismatchError } from '@youtube-archives/core'
import { allMigrations, type Migration } from './all-migrations.ts'
import { hashOf } from './migration-hash.ts'

/** A migration that ran, as the schema's own ledger says. */
export interface LedgerRow {
  readonly version: number
  readonly hash: string
}

/**
 * The migrations that have not run yet.
 * @throws SchemaMismatchError where others ran than this version of the package knows
 */
export async function pendingMigrations(schema: string, ledger: readonly LedgerRow[]): Promise<readonly Migration[]> {
  const known = new Map(allMigrations.map((migration) => [migration.version, migration]))
  for (const { version, hash } of ledger) {
    const migration = known.get(version)
    if (migration === undefined) throw newer(schema, version)
    if ((await hashOf(migration)) !== hash) throw changed(schema, migration)
  }
  const done = new Set(ledger.map(({ version }) => version))
  return allMigrations.filter(({ version }) => !done.has(version))
}

export function missing(schema: string): SchemaMismatchError {
  const message = 'does not exist in this database, or is not one of an archive. Run migrate() first, once.'
  return new SchemaMismatchError({ schema, problem: 'missing', message })
}

export function older(schema: string, ledger: readonly LedgerRow[]): SchemaMismatchError {
  const [is, needed] = [ledger.at(-1)?.version ?? 0, allMigrations.at(-1)?.version ?? 0]
  const message = `is at version ${is}, this package needs ${needed}. Run migrate() with this version of the package.`
  return new SchemaMismatchError({ schema, problem: 'older', message })
}

function newer(schema: string, version: number): SchemaMismatchError {
  const known = allMigrations.at(-1)?.version ?? 0
  const message = `is at version ${version}, this package knows versions up to ${known}. Update @youtube-archives/adapter-postgres here.`
  return new SchemaMismatchError({ schema, problem: 'newer', message })
}

function changed(schema: string, { version, name }: Migration): SchemaMismatchError {
  const message =
    `was made by another migration ${version} (${name}) than the one of this package. ` +
    'It was changed by hand, or comes from a version that was never released.'
  return new SchemaMismatchError({ schema, problem: 'changed', message })
}
