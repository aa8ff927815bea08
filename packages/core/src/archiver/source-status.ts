import type { RemainingTask, TaskKind, TaskState } from '../remaining-tasks/remaining-task.ts'
import type { CoverageEstimate } from '../schedule/coverage-estimate.ts'
import { videosPerDay } from '../schedule/rate.ts'
import { shareInterval } from '../schedule/share-interval.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { SourceLedger } from '../stores/coverage-ledger.ts'
import type { SearchSourceRecord, SourceRecord } from '../stores/source-record.ts'
import type { SourceCounts } from '../stores/source-store.ts'
import { estimateSources, sweptVideos } from './estimate-sources.ts'
import { measureCoverage } from './measure-coverage.ts'
import type { TimelineCoverage } from './run-report.ts'
import { pollTimes } from './watch/poll-times.ts'
import { SharedPlan } from './watch/shared-plan.ts'
import { isSearchSource } from './work-context.ts'

/** How a source stands, as plain data. */
export interface SourceStatus {
  readonly source: SourceRecord
  readonly videos: SourceCounts
  /** Matching videos that are published a day, from the publish times that were read; undefined where no reading has told yet, and for channels. */
  readonly videosPerDay: number | undefined
  /** How much of its timeline has been read: a fact. Undefined for channels, which have none. */
  readonly coverage: TimelineCoverage | undefined
  /**
   * How much has been found of what was published from nine to two days ago: an estimate, from the newest 2,000 videos of that span, by the method it names. Undefined
   * where too little is known for one, such as without following, and for channels.
   */
  readonly coverageEstimate: CoverageEstimate | undefined
  /**
   * Of the videos that sweeps have shown, the share that the archive held already, with 95 % certainty between `low` and `high`; `rows` is how many they were, older ones
   * discounted. Says what sweeps are worth, and not how much has been found: what search never shows is in none. Undefined before the first sweep, and for channels.
   */
  readonly swept:
    | { readonly share: number; readonly low: number; readonly high: number; readonly rows: number }
    | undefined
  /** Its tasks, `done` ones left out. */
  readonly tasks: {
    readonly byKind: Readonly<Partial<Record<TaskKind, number>>>
    readonly byState: Readonly<Partial<Record<TaskState, number>>>
  }
  /** When the first of its tasks may be worked on, quota aside: it may lie in the past. Undefined where it has none, or is not active. */
  readonly nextTaskAt: Date | undefined
  /**
   * When a watch is to look for what is new, by the plan that all of them share: about, and later where quota is spent. Undefined for channels, for a source that is not
   * active or was never read, and where nobody watches.
   */
  readonly nextPollAt: Date | undefined
}

/**
 * How each source stands: all of them, paused and stopped ones included, by age; or those named, unknown ids left out. Each on its own is one consistent picture. Asks the
 * store and nothing else, so a process without a key can. Rejects with `StoreError`.
 */
export async function readSourceStatus(
  store: ArchiveStore,
  { sourceIds, signal }: AbortOptions & { readonly sourceIds?: readonly string[] | undefined } = {},
): Promise<readonly SourceStatus[]> {
  const all = await store.sources.list({}, { signal })
  const ids = sourceIds ?? all.map(({ sourceId }) => sourceId)
  const [ledgers, counts, plan, now] = await Promise.all([
    store.ledger.read({ sourceIds: ids }, { signal }),
    store.sources.counts(ids, { signal }),
    new SharedPlan(store).load({ signal }),
    store.now({ signal }),
  ])
  const searches = all.filter((source) => isSearchSource(source) && source.state === 'active') as SearchSourceRecord[]
  const polls = pollTimes(searches, plan, now)
  const records = ledgers.map(({ source }) => source)
  const estimates = await estimateSources(store, records, now, { signal })
  return ledgers.map((ledger) => {
    const { sourceId } = ledger.source
    return statusOf(ledger, {
      videos: counts[sourceId],
      nextPollAt: polls.get(sourceId),
      coverageEstimate: estimates.bySource.get(sourceId),
    })
  })
}

function statusOf(
  ledger: SourceLedger,
  {
    videos = { stored: 0, pending: 0, gone: 0 },
    ...known
  }: { readonly videos: SourceCounts | undefined } & Pick<SourceStatus, 'nextPollAt' | 'coverageEstimate'>,
): SourceStatus {
  const { source, tasks } = ledger
  const rate = source.kind === 'search' ? source.rate : undefined
  return {
    source,
    videos,
    videosPerDay: rate === undefined ? undefined : videosPerDay(rate),
    coverage: measureCoverage(ledger),
    swept: source.kind === 'search' ? sweptShare(source) : undefined,
    tasks: { byKind: countBy(tasks, 'kind'), byState: countBy(tasks, 'state') },
    nextTaskAt: source.state === 'active' ? firstDue(tasks) : undefined,
    ...known,
  }
}

function sweptShare(source: SearchSourceRecord): SourceStatus['swept'] {
  const { shown, known } = sweptVideos(source)
  if (shown <= 0) return undefined
  return { share: known / shown, ...shareInterval(known, shown), rows: shown }
}

function countBy<Field extends 'kind' | 'state'>(
  tasks: readonly RemainingTask[],
  field: Field,
): Partial<Record<RemainingTask[Field], number>> {
  const counts: Partial<Record<RemainingTask[Field], number>> = {}
  for (const task of tasks) counts[task[field]] = (counts[task[field]] ?? 0) + 1
  return counts
}

function firstDue(tasks: readonly RemainingTask[]): Date | undefined {
  const instants = tasks.flatMap(({ state, notBefore, leasedUntil }) => {
    if (state === 'waiting') return [notBefore.getTime()]
    return state === 'leased' && leasedUntil !== undefined ? [leasedUntil.getTime()] : []
  })
  return instants.length === 0 ? undefined : new Date(Math.min(...instants))
}
