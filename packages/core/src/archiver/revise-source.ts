import { SourceNotFoundError } from '../errors/source-not-found-error.ts'
import { StoreError } from '../errors/store-error.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { SourceLedger } from '../stores/coverage-ledger.ts'
import type { LedgerEdit } from './timeline-edits.ts'

// Each conflict means that another worker got something done; this many in a row do not happen by chance.
const mostTries = 20

/**
 * Edits a source's ledger as of now, deciding anew whenever another worker was faster. Resolves with whether anything changed.
 * `first` saves a read where the ledger was just read. Rejects with `SourceNotFoundError`, or `StoreError` where it never settles down.
 */
export async function reviseSource(
  store: ArchiveStore,
  sourceId: string,
  edit: (ledger: SourceLedger, now: Date) => LedgerEdit | undefined,
  options: AbortOptions & { readonly first?: SourceLedger } = {},
): Promise<boolean> {
  const { signal } = options
  let ledger = options.first
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (ledger === undefined) [ledger] = await store.ledger.read({ sourceIds: [sourceId] }, { signal })
    if (ledger === undefined) throw new SourceNotFoundError({ sourceId })
    const now = await store.now({ signal })
    const change = edit(ledger, now)
    if (change === undefined) return false
    const expectedRevision = ledger.source.revision
    const outcome = await store.ledger.revise({ sourceId, expectedRevision, now, ...change }, { signal })
    if (outcome === 'revised') return true
    ledger = undefined
  }
  throw new StoreError({
    operation: 'ledger.revise',
    message: `the source '${sourceId}' changed under each of ${mostTries} tries. Try again with fewer workers at once.`,
    isRetryable: true,
  })
}
