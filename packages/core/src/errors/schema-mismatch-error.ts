import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/**
 * The storage is not laid out as this version of the adapter needs it: `missing` (never migrated), `older`, `newer`, or `changed`
 * (a migration that ran there is another one than the one known here).
 */
export class SchemaMismatchError extends YouTubeArchivesError {
  override readonly name = 'SchemaMismatchError'
  readonly code = 'schema_mismatch'
  readonly isRetryable = false
  /** Name of the schema, where there are several in one database. */
  readonly schema: string
  readonly problem: 'missing' | 'older' | 'newer' | 'changed'

  constructor(details: { schema: string; problem: 'missing' | 'older' | 'newer' | 'changed'; message: string }) {
    super(`The schema ${JSON.stringify(details.schema)} ${details.message}`)
    this.schema = details.schema
    this.problem = details.problem
  }

  static override isInstance(error: unknown): error is SchemaMismatchError {
    return hasErrorCode(error, 'schema_mismatch')
  }
}
