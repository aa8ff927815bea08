import type { ArchiverOptions } from '@youtube-archives/core'
import type { PostgresTarget } from '../../src/index.ts'

/** What one archiving process is to do, as JSON: dates are text. */
export interface ArchivingTask {
  readonly place: Extract<PostgresTarget, { connectionString: string } | { dataDirectory: string }> & {
    readonly schema?: string
  }
  readonly clockOffsetMs: number
  /** Ids of the sources to work on; absent for all. */
  readonly only?: readonly string[]
  readonly archiver: Omit<ArchiverOptions, 'store' | 'clock' | 'fetch' | 'keyPool' | 'client'>
}
