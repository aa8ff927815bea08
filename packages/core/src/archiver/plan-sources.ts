import { SourceNotFoundError } from '../errors/source-not-found-error.ts'
import type { SourceLedger } from '../stores/coverage-ledger.ts'
import type { ArchiverSettings } from './archiver-options.ts'
import { planChannel } from './plan-channel.ts'
import { planSearch } from './plan-search.ts'
import { reviseSource } from './revise-source.ts'
import type { LedgerEdit } from './timeline-edits.ts'
import type { WorkContext } from './work-context.ts'

export interface PlanScope {
  /** Ids of the sources to plan; undefined for every active one. */
  readonly only: readonly string[] | undefined
  /** Whether new timeline is written down too, or only what has settled: a run that takes long must not lengthen itself. */
  readonly extend: boolean
}

/** Writes down what has come due, because nothing is fetched that is not first written down. Resolves with whether anything was. */
export async function planSources(work: WorkContext, { only, extend }: PlanScope): Promise<boolean> {
  const { store, settings, sources, signal } = work
  const ledgers = await store.ledger.read(only === undefined ? {} : { sourceIds: only }, { signal })
  const known = new Set(ledgers.map(({ source }) => source.sourceId))
  for (const sourceId of only ?? []) if (!known.has(sourceId)) throw new SourceNotFoundError({ sourceId })
  let planned = false
  for (const ledger of ledgers) {
    const { sourceId, state } = ledger.source
    sources.set(sourceId, ledger.source)
    if (state !== 'active') continue
    const plan = (current: SourceLedger, now: Date): LedgerEdit | undefined =>
      planSource(current, now, settings, extend)
    if (await reviseSource(store, sourceId, plan, { signal, first: ledger })) planned = true
  }
  return planned
}

function planSource(
  ledger: SourceLedger,
  now: Date,
  settings: ArchiverSettings,
  extend: boolean,
): LedgerEdit | undefined {
  const { source } = ledger
  if (source.state !== 'active') return undefined
  const plan = { ...settings, now, extend, newId: () => crypto.randomUUID() }
  if (source.kind === 'search') return planSearch(ledger, source, plan)
  return extend ? planChannel(ledger, source, plan) : undefined
}
