import { SourceNotFoundError } from '../errors/source-not-found-error.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { SourceLedger } from '../stores/coverage-ledger.ts'
import type { SourceRecord } from '../stores/source-record.ts'
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
  /** Channels are walked again after this time at the soonest, in ms. Absent: `minExtensionMs` where `extend` says so, else not at all. */
  readonly walkEveryMs?: ((source: SourceRecord) => number) | undefined
}

/** Writes down what has come due, because nothing is fetched that is not first written down. Resolves with whether anything was. */
export async function planSources(work: WorkContext, scope: PlanScope): Promise<boolean> {
  const { only } = scope
  const { store, settings, sources, signal } = work
  const ledgers = await store.ledger.read(only === undefined ? {} : { sourceIds: only }, { signal })
  const known = new Set(ledgers.map(({ source }) => source.sourceId))
  for (const sourceId of only ?? []) if (!known.has(sourceId)) throw new SourceNotFoundError({ sourceId })
  let planned = false
  let left = ledgers
  for (let [ledger] = left; ledger !== undefined; [ledger] = left) {
    const { sourceId, state } = ledger.source
    left = left.slice(1)
    sources.set(sourceId, ledger.source)
    if (state !== 'active') continue
    let looks = 0
    const plan = (current: SourceLedger, now: Date): LedgerEdit | undefined => {
      looks += 1
      return planSource(current, now, settings, scope)
    }
    if (await reviseSource(store, sourceId, plan, { signal, first: ledger })) planned = true
    if (looks > 1) left = await goElsewhere(store, left, signal)
  }
  return planned
}

/**
 * Another worker is writing down the same at this moment. What it has done by now is seen at once instead of source by source, and the two part ways:
 * in step they would be in each other's way at every single one.
 */
async function goElsewhere(
  store: ArchiveStore,
  left: readonly SourceLedger[],
  signal: AbortSignal | undefined,
): Promise<readonly SourceLedger[]> {
  if (left.length === 0) return left
  const ledgers = await store.ledger.read({ sourceIds: left.map(({ source }) => source.sourceId) }, { signal })
  const from = Math.floor(Math.random() * ledgers.length)
  return [...ledgers.slice(from), ...ledgers.slice(0, from)]
}

function planSource(
  ledger: SourceLedger,
  now: Date,
  settings: ArchiverSettings,
  { extend, walkEveryMs = extend ? () => settings.minExtensionMs : undefined }: PlanScope,
): LedgerEdit | undefined {
  const { source } = ledger
  if (source.state !== 'active') return undefined
  const plan = { ...settings, now, extend, newId: () => crypto.randomUUID() }
  if (source.kind === 'search') return planSearch(ledger, source, plan)
  return walkEveryMs === undefined
    ? undefined
    : planChannel(ledger, source, { ...plan, walkEveryMs: walkEveryMs(source) })
}
