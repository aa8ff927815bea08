import type { NewTask, RemainingTask } from '../remaining-tasks/remaining-task.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { SourceRecord, SourceRevision } from './source-record.ts'

/**
 * `provisional` was read so soon after its end that late videos may be missing: it is read once more when it has settled.
 * `lost` was read as far as YouTube shows it, and is known to hold more.
 */
export type SpanState = 'provisional' | 'done' | 'lost'

/** A stretch `[after, before)` of a timeline that has been read, whole seconds. */
export interface LedgerSpan {
  readonly after: Date
  readonly before: Date
  readonly state: SpanState
  /** Rows seen in its first reading. Joined spans add theirs. */
  readonly rows: number
}

/** One source with all that is written down about its timeline. */
export interface SourceLedger {
  readonly source: SourceRecord
  /** All its tasks but the `done` ones. */
  readonly tasks: readonly RemainingTask[]
  /** In time order. Spans of equal state that touch are one span. */
  readonly spans: readonly LedgerSpan[]
}

export interface LedgerRevision {
  readonly sourceId: string
  /** The source's `revision` when the ledger was read. */
  readonly expectedRevision: number
  readonly now: Date
  readonly source?: SourceRevision | undefined
  /** Must still exist with this fence and progress. A worker that holds one finds itself late. */
  readonly removeTasks?:
    | readonly { readonly taskId: string; readonly fence: number; readonly progress: number }[]
    | undefined
  /** Of this source; `follow` tasks are added by page commits. */
  readonly addTasks?: readonly NewTask[] | undefined
  /** Must still exist exactly so. */
  readonly removeSpans?: readonly LedgerSpan[] | undefined
  /** Joined with touching spans of equal state. */
  readonly addSpans?: readonly LedgerSpan[] | undefined
}

/**
 * The coverage ledger. For each search source, the windows of its `window` tasks (waiting, leased, dead, given up) and its spans tile
 * `[since, frontier)`, and the frontier never passes `until`: no gap, no overlap, at every instant.
 *
 * Every method rejects with `StoreError` (or `StoreClosedError`, or the signal's reason), and any number of processes may call at once.
 */
export interface CoverageLedger {
  /** One consistent picture of each of these sources, or of every active one. Unknown ids are left out. By `createdAt`, then id. */
  read(
    filter?: { readonly sourceIds?: readonly string[] | undefined },
    options?: AbortOptions,
  ): Promise<readonly SourceLedger[]>
  /**
   * Changes a source and its ledger in one transaction, where everything it expects still holds; otherwise nothing changes and the answer is `conflict`:
   * read again and decide anew. A revision raises the source's `revision`, so a repeated one conflicts. An unknown source is a conflict too; a task or a field
   * that does not belong to this source is a `StoreError`.
   */
  revise(revision: LedgerRevision, options?: AbortOptions): Promise<'revised' | 'conflict'>
}
