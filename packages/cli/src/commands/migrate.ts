import { migrate as migrateSchema } from '@youtube-archives/adapter-postgres'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { countOf } from '../output/terminal-text.ts'
import type { Parts } from '../parts.ts'
import { describeStorage } from '../storage/storage.ts'
import { type CommonOptions, makeContext } from './command-context.ts'

export interface MigrateOptions extends CommonOptions {
  readonly print?: boolean | undefined
}

/** `migrate`: brings the schema up to date, or prints the SQL that would. */
export async function migrate(
  { print: isPrinting = false, ...options }: MigrateOptions,
  parts: Parts,
): Promise<ExitCode> {
  const { storage, say, print } = makeContext(options, parts)
  const { schema } = storage
  const target =
    storage.kind === 'server' ? { connectionString: storage.connectionString } : { dataDirectory: storage.folder }
  const { applied, sql } = await migrateSchema(target, { schema, print: isPrinting, signal: parts.signal })
  print({ applied, sql })
  // What is printed is for psql: nothing but SQL.
  if (isPrinting) say(sql === '' ? '-- The schema is up to date.' : sql.trimEnd())
  else if (applied.length === 0) say(`${describeStorage(storage)}\n\nThe schema is up to date.`)
  else say(`${describeStorage(storage)}\n\n${countOf(applied.length, 'migration')} applied: ${applied.join(', ')}`)
  return exitCodes.done
}
