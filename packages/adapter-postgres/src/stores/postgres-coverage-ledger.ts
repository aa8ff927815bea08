import type { AbortOptions, CoverageLedger, LedgerRevision, SourceLedger } from '@youtube-archives/core'
import type { Database } from '../connection/database.ts'
import { copyOf } from '../rows/copy-of.ts'
import { type SourceRow, toSource } from '../rows/source-row.ts'
import { type SpanRow, toSpan } from '../rows/span-row.ts'
import { type TaskRow, toTask } from '../rows/task-row.ts'
import { readLedger } from '../sql/sources.ts'
import { Conflict, reviseLedger } from './revise-ledger.ts'

type LedgerRow = SourceRow & { readonly tasks: readonly TaskRow[] | null; readonly spans: readonly SpanRow[] | null }

export class PostgresCoverageLedger implements CoverageLedger {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async read(
    filter: { readonly sourceIds?: readonly string[] | undefined } = {},
    options?: AbortOptions,
  ): Promise<readonly SourceLedger[]> {
    const sourceIds = filter.sourceIds && [...filter.sourceIds]
    const rows = await this.#database.run('ledger.read', options, (session) =>
      session.query<LedgerRow>(readLedger, [sourceIds ?? null]),
    )
    return rows.map((row) => ({
      source: toSource(row),
      tasks: (row.tasks ?? []).map(toTask),
      spans: (row.spans ?? []).map(toSpan),
    }))
  }

  async revise(revision: LedgerRevision, options?: AbortOptions): Promise<'revised' | 'conflict'> {
    const copy = copyOf(revision)
    try {
      await this.#database.transaction('ledger.revise', options, (session) => reviseLedger(session, copy))
      return 'revised'
    } catch (error) {
      if (error instanceof Conflict) return 'conflict'
      throw error
    }
  }
}
