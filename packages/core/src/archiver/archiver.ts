import type { KeyPool } from '../key-pool/key-pool.ts'
import type { Bucket } from '../key-pool/quota-policy.ts'
import type { TaskKind } from '../remaining-tasks/remaining-task.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { EventSource } from '../shared/safe-emitter.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { ChangesPage, ChangesQuery } from '../stores/video-change-log.ts'
import type { YouTubeClient } from '../youtube-client/youtube-client.ts'
import type { ArchiverEvents } from './archiver-events.ts'
import type { Forgetting } from './forget.ts'
import type { Accepting } from './push/accept-push.ts'
import type { RunOptions } from './run-options.ts'
import type { RunReport } from './run-report.ts'
import type { Sources } from './sources.ts'
import type { WatchOptions } from './watch/watch-options.ts'

/** What one step did. */
export type StepResult =
  /** A task was worked on: a page of it is stored, or it was put back with the reason why not. */
  | {
      readonly status: 'worked'
      readonly taskId: string
      readonly kind: TaskKind
      readonly sourceId: string | undefined
      readonly units: Readonly<Record<Bucket, number>>
    }
  /** Nothing is runnable, or what is waits for quota. */
  | {
      readonly status: 'idle'
      /** When the next task falls due, or the next stored video is to be read again; undefined where nothing will. */
      readonly nextTaskAt: Date | undefined
    }

/**
 * Keeps an archive. Any number of archivers, in any number of processes, may work on one store. Everything it knows is in the store: it can be
 * dropped at any moment, and another goes on.
 */
export interface Archiver extends EventSource<ArchiverEvents>, Forgetting, Accepting {
  readonly store: ArchiveStore
  readonly client: YouTubeClient
  /** Undefined where a `client` of your own was given. */
  readonly keyPool: KeyPool | undefined
  readonly sources: Sources
  /**
   * Works until nothing is runnable: purges what has expired, writes down what has come due, reads it, hydrates, and says what remains and when it can go on.
   * Spent quota ends a run with remaining tasks, never with an exception; so do a `budget`, a `deadline` and an outage of YouTube. Runs may overlap.
   *
   * Rejects with the signal's reason on abort, once the page in flight is settled; `NoUsableKeyError` where a key needs a person, after all other work is done;
   * `StoreError` where the storage fails; `SourceNotFoundError` for an unknown id in `only`; `SourceConflictError`, `OriginMismatchError` or `InvalidOptionError` before any work. Nothing is lost by any of them.
   */
  run(options?: RunOptions): Promise<RunReport>
  /**
   * Keeps the archive fresh until the signal aborts, and then resolves with a report. Decides source by source when to look next, from how often each publishes and what the
   * day's quota allows; reads older work with what that leaves; hydrates, follows the channels it discovers, settles and sweeps. Sleeps until the next thing is due or quota is back. A database or
   * a network that goes away for a while ends nothing. Any number of watches, in any number of processes, may work on one store, beside any number of runs.
   *
   * Stops within 50 ms of the abort while waiting; a call in flight is given `abortGraceMs` and its page is stored. Rejects with `InvalidOptionError`, `SourceConflictError` or
   * `OriginMismatchError` before any work, and with `StoreError` where the storage fails in a way that does not pass. Nothing is lost by any of them.
   */
  watch(options?: WatchOptions): Promise<RunReport>
  /**
   * Does one page of the next runnable task: the primitive for a scheduler or queue of your own. A bucket that cannot pay is passed over: work goes on in the
   * others until nothing is left. Rejects as `run` does.
   */
  step(options?: AbortOptions & Pick<RunOptions, 'only'>): Promise<StepResult>
  /** New, updated, gone, expired and forgotten videos since a cursor, at least once: short for `store.changes`. */
  changes(query?: ChangesQuery): Promise<ChangesPage>
}
