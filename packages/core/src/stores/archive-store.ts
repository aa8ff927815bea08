import type { KeyStore } from '../key-pool/key-store.ts'
import type { RemainingTaskStore } from '../remaining-tasks/remaining-task-store.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { ChannelStore } from './channel-store.ts'
import type { CoverageLedger } from './coverage-ledger.ts'
import type { PageCommit, PageCommitResult, PageCommitsResult } from './page-commit.ts'
import type { SharedStateStore } from './shared-state-store.ts'
import type { SourceStore } from './source-store.ts'
import type { SuppressionStore } from './suppression-store.ts'
import type { ChangesPage, ChangesQuery } from './video-change-log.ts'
import type { VideoStore } from './video-store.ts'

/**
 * What an adapter hands over: everything an archive keeps. Making one does no I/O; the first use, or `open()`, connects.
 *
 * Absence is `undefined`; every failure rejects with `StoreError`, and nothing is swallowed. After `close()` every method rejects with `StoreClosedError`.
 * A method that was given an aborted signal rejects with its reason and has done nothing.
 */
export interface ArchiveStore {
  readonly videos: VideoStore
  readonly channels: ChannelStore
  readonly sources: SourceStore
  readonly ledger: CoverageLedger
  readonly remainingTasks: RemainingTaskStore
  readonly keys: KeyStore
  readonly state: SharedStateStore
  /** What was forgotten on request; commits respect it inside their transaction. */
  readonly suppressions: SuppressionStore
  /**
   * Stores one answer of YouTube: records, matches, pending ids, spans, source and tasks change in one transaction.
   *
   * The task must be leased under `task.fence` with `progress` as expected; otherwise nothing is written and the answer is `stale` - except that
   * a commit which was already done (same task, same fence, `progress` one higher) returns its first result, so that a commit
   * whose answer was lost can be repeated. That holds until the task is claimed again or, for a `done` one, purged.
   *
   * Rows given twice are stored once. A video is `new` when its content is stored for the first time, whatever was known of it before; one whose content was
   * stored once, expired or went, and comes back is `updated`. Fields that do not belong to the kind of the task's source are a
   * `StoreError`, and so are spans or fields of a task that has no source, and a next position that is none of the task's kind.
   */
  commitPage(commit: PageCommit, options?: AbortOptions): Promise<PageCommitResult>
  /**
   * Stores several answers, or one answer that serves several tasks, in one transaction: what `commitPage` would do one after the other, all of it or nothing.
   *
   * Where any task is not held as its commit expects, nothing of any is written and the answer is `stale`, with those tasks. A commit that was already done
   * is no obstacle, as with `commitPage`: it answers its first result and is not done again, so that a batch whose answer was lost can be repeated as a
   * whole. An empty batch is `committed`. Two commits of one task in a batch are a `StoreError`. Batches that meet wait for each other and never deadlock.
   */
  commitPages(commits: readonly PageCommit[], options?: AbortOptions): Promise<PageCommitsResult>
  /** New, updated, gone, expired and forgotten videos in the order in which they were committed, at least once, kept for 30 days. A video that was only ever found is not logged when it expires. Rejects with `InvalidCursorError` for a cursor of another store or one too old. */
  changes(query?: ChangesQuery): Promise<ChangesPage>
  /** Deletes logged changes older than this. Returns how many. */
  purgeChanges(changedBefore: Date, options?: AbortOptions): Promise<number>
  /**
   * Deletes everything that came from YouTube and all work that was written down: sources, ledgers, tasks, videos, matches, readings, channels, changes and shared state. All or nothing; pages in
   * flight are written nowhere afterwards. The origin stays, and so does what is known of keys and of their used units, and the suppression marks, unless asked for. Cursors of changes from before
   * are refused.
   */
  purgeEverything(
    also: { readonly keys: boolean; readonly suppressions: boolean },
    options?: AbortOptions,
  ): Promise<void>
  /** The time that all processes share, see {@link KeyStore.now}. */
  now(options?: AbortOptions): Promise<Date>
  /**
   * Connects and checks. The first call on a new archive stores `origin` (`youtube`, or that of a fake); later ones reject with `OriginMismatchError` for another.
   * Without `origin` nothing is stored or compared. Repeated and concurrent calls share one opening; one that failed can be tried again.
   */
  open(options?: AbortOptions & { readonly origin?: string | undefined }): Promise<void>
  /** Ends what is open. A second call does nothing. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
