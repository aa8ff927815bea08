import type { AbortOptions } from '../shared/abort-options.ts'
import type {
  ClaimedTask,
  FollowTask,
  RemainingTask,
  TaskDeferral,
  TaskKind,
  TaskState,
  TimelineTask,
  UploadsTask,
  VideosTask,
} from './remaining-task.ts'
import type { PendingVideo } from './task-position.ts'

export interface TaskClaim {
  readonly kinds: readonly ('window' | 'settle' | 'sweep' | 'uploads')[]
  /** By the end of the window still to be read, equal ends by id; `uploads` tasks by `createdAt` either way, after all windows. */
  readonly order: 'newest' | 'oldest'
  readonly now: Date
  /** The lease ends this long after `now` unless renewed. */
  readonly leaseMs: number
  /** Printable name of the claimer, for status only. */
  readonly worker: string
  /** Claim only tasks of these sources. Absent: of all. */
  readonly sourceIds?: readonly string[] | undefined
  /** Tasks deferred for one of these are claimed although `notBefore` has not come, because the caller knows better. */
  readonly ignoreDeferrals?: readonly TaskDeferral[] | undefined
}

export interface VideosClaim {
  readonly now: Date
  readonly leaseMs: number
  readonly worker: string
  /** At most this many ids. */
  readonly limit: number
  /** Nothing is claimed where a new task would have fewer ids. A task written down before is claimed whatever its size. */
  readonly minimum: number
  readonly ignoreDeferrals?: readonly TaskDeferral[] | undefined
}

export interface FollowsClaim {
  readonly now: Date
  /** The leases end this long after `now` unless renewed. */
  readonly leaseMs: number
  /** Printable name of the claimer, for status only. */
  readonly worker: string
  /** At most this many tasks. */
  readonly limit: number
  /** Tasks deferred for one of these are claimed although `notBefore` has not come, after those that are due. */
  readonly ignoreDeferrals?: readonly TaskDeferral[] | undefined
}

export interface RefreshClaim {
  /** `content`: a `hydrate` task of stored videos, by `expiresAt`. `statistics`: a `refresh` task, by when statistics were last asked for. */
  readonly of: 'content' | 'statistics'
  readonly now: Date
  readonly leaseMs: number
  readonly worker: string
  /** At most this many ids. */
  readonly limit: number
  /** A new task is made only where a video comes before this. */
  readonly dueBefore: Date
  /** It is filled up with videos that come before this, because a call costs the same for one id and for many. Not before `dueBefore`. */
  readonly fillBefore: Date
  readonly ignoreDeferrals?: readonly TaskDeferral[] | undefined
}

export interface TaskRelease extends ClaimedTask {
  readonly now: Date
  readonly notBefore: Date
  readonly deferral?: TaskDeferral | undefined
  /** In words, for people. Never holds a key. */
  readonly reason?: string | undefined
  /** The failure was not the task's: the attempt is not counted. */
  readonly giveBackAttempt: boolean
  /** `dead` where it failed too often. Default: `waiting`. */
  readonly state?: 'waiting' | 'dead' | undefined
}

export interface TaskFilter {
  readonly sourceId?: string | undefined
  readonly kinds?: readonly TaskKind[] | undefined
  /** Default: all but `done`. */
  readonly states?: readonly TaskState[] | undefined
  /** Default and most: 1,000. */
  readonly limit?: number | undefined
}

/** How many tasks there are, `done` ones left out. */
export interface TaskCounts {
  readonly byKind: Readonly<Partial<Record<TaskKind, number>>>
  readonly byState: Readonly<Partial<Record<TaskState, number>>>
  /** Ids that wait to be hydrated and are in no task yet, candidates left out. */
  readonly pendingVideos: number
  /** Candidates that wait to be hydrated and are in no task yet. They are of no source. */
  readonly pendingCandidates: number
}

/**
 * What is left to do. Progress and completion are not here but in `ArchiveStore.commitPage` and `commitPages`, because they belong into one transaction with the page.
 *
 * Every method rejects with `StoreError` (or `StoreClosedError`, or the signal's reason) and then has changed everything or nothing; which of the two
 * is unknown to the caller, so every method is safe to repeat. Any number of workers may call at once. What is returned is a copy.
 */
export interface RemainingTaskStore {
  /**
   * Leases the first runnable task: waiting with `notBefore <= now` (or a deferral that is ignored), or leased with `leasedUntil <= now`, its kind asked for,
   * its source active. Raises `fence` and `attempts`, clears `deferral` and `reason`. Undefined where none is runnable. Two workers never get the same task;
   * a worker never waits for another's claim, it takes the next one. A claim whose answer was lost is a task leased to nobody until its lease ends.
   */
  claim(claim: TaskClaim, options?: AbortOptions): Promise<TimelineTask | UploadsTask | undefined>
  /**
   * Leases a `hydrate` task: the oldest runnable one, else a new one made of up to `limit` pending ids with `notBefore <= now`, those waiting longest first,
   * which leave the pending ones in the same transaction. Undefined where there is neither, or fewer ids than `minimum`.
   */
  claimVideos(claim: VideosClaim, options?: AbortOptions): Promise<VideosTask | undefined>
  /**
   * Leases up to `limit` runnable `follow` tasks, those due longest first (by `notBefore`, of leases that ended by their end; equal ones by id), whatever
   * sources there are. Each is leased, fenced, renewed, released and committed on its own, as by `claim`. Empty where none is runnable.
   */
  claimFollows(claim: FollowsClaim, options?: AbortOptions): Promise<readonly FollowTask[]>
  /**
   * Leases a task that reads stored videos again while they stay as they are: of `statistics` the oldest runnable `refresh` task, else a new one; of `content` always a new one, because
   * `hydrate` tasks that exist are claimed by `claimVideos`. A new one is made of up to `limit` stored videos that have not expired by `now`, first those with the earliest `expiresAt` or
   * statistics; those that a task of the same kind holds, and of `content` those that are pending, are left out. Undefined where none of them is due.
   */
  claimRefresh(claim: RefreshClaim, options?: AbortOptions): Promise<VideosTask | undefined>
  /**
   * Adds ids to the pending ones outside of a page, as `PageCommit.pending` does: what is said there of candidates, of ids that are pending already and of those that a task holds
   * is true here. Those forgotten on request are left out.
   */
  addPending(videos: readonly PendingVideo[], options?: AbortOptions): Promise<void>
  /** Moves the end of a lease, also of one that has ended and that nobody has claimed since. False where the fence is not the newest, or the task is not leased any more: the worker must stop and write nothing. */
  renew(task: ClaimedTask & { readonly leasedUntil: Date }, options?: AbortOptions): Promise<boolean>
  /** Puts a task back. Nothing happens, and false is returned, where the fence is not the newest or the task is not leased any more. */
  release(release: TaskRelease, options?: AbortOptions): Promise<boolean>
  /** Undefined where no task has this id. */
  get(taskId: string, options?: AbortOptions): Promise<RemainingTask | undefined>
  /** Oldest first by `createdAt`, then id. */
  list(filter?: TaskFilter, options?: AbortOptions): Promise<readonly RemainingTask[]>
  count(filter?: { readonly sourceId?: string | undefined }, options?: AbortOptions): Promise<TaskCounts>
  /**
   * When the next task of these kinds can be claimed: at or before `now` where one is runnable. For `hydrate`, pending ids count as tasks. Leases count by their end.
   * Undefined where there is none. Tasks of sources that are not active do not count; those of no source (`follow`, `hydrate`, `refresh`) always do.
   */
  nextRunnableAt(
    query: { readonly kinds: readonly TaskKind[]; readonly sourceIds?: readonly string[] | undefined },
    options?: AbortOptions,
  ): Promise<Date | undefined>
  /** Makes a `dead` or `given-up` task waiting again with no attempts counted and no deferral; its reason stays until it is claimed. False where it is neither. */
  retry(taskId: string, now: Date, options?: AbortOptions): Promise<boolean>
  /** Lets a `dead` task go: it stays in the ledger as `given-up`. False where it is not dead. */
  giveUp(taskId: string, options?: AbortOptions): Promise<boolean>
  /** Deletes `done` tasks that were finished before this instant. Returns how many. */
  purgeDone(finishedBefore: Date, options?: AbortOptions): Promise<number>
}
