import type { SourceLedger } from '../stores/coverage-ledger.ts'
import type { ArchiverSettings } from './archiver-options.ts'
import { planChannel } from './plan-channel.ts'
import { planSearch } from './plan-search.ts'
import { reviseSource } from './revise-source.ts'
import type { LedgerEdit } from './timeline-edits.ts'
import type { WorkContext } from './work-context.ts'

/** Writes down what has come due of every active source (or of those named): nothing is fetched that is not first written down. */
export async function planSources(work: WorkContext, only: readonly string[] | undefined): Promise<void> {
  const { store, settings, sources, signal } = work
  const ledgers = await store.ledger.read(only === undefined ? {} : { sourceIds: only }, { signal })
  for (const ledger of ledgers) {
    sources.set(ledger.source.sourceId, ledger.source)
    if (ledger.source.state !== 'active') continue
    await reviseSource(store, ledger.source.sourceId, (current, now) => planSource(current, now, settings), {
      signal,
      first: ledger,
    })
  }
}

function planSource(ledger: SourceLedger, now: Date, settings: ArchiverSettings): LedgerEdit | undefined {
  const { source } = ledger
  if (source.state !== 'active') return undefined
  const plan = { ...settings, now, newId: () => crypto.randomUUID() }
  return source.kind === 'search' ? planSearch(ledger, source, plan) : planChannel(ledger, source, plan)
}
