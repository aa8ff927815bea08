import type { ChannelRecord } from '../records/channel-record.ts'
import type { MatchRoute } from '../records/match-record.ts'
import type { HydratedVideo, VideoSighting } from '../records/video-record.ts'
import type { VideoStatistics } from '../records/video-statistics.ts'
import type { ClaimedTask, NewTask, TaskDeferral } from '../remaining-tasks/remaining-task.ts'
import type { FollowPosition, PendingVideo, UploadsPosition, WindowPosition } from '../remaining-tasks/task-position.ts'
import type { LedgerSpan } from './coverage-ledger.ts'
import type { SourceProgress } from './source-record.ts'

/** Videos that an answer shows for one source. */
export interface FoundVideos {
  /** Any source, not only the task's own. Where it is gone meanwhile, nothing of this is stored. */
  readonly sourceId: string
  readonly route: MatchRoute
  readonly videos: readonly VideoSighting[]
  /** A search shows them. Absent: something else does. @default false */
  readonly shownBySearch?: boolean | undefined
  /** They belong to the list that coverage is estimated by. @default false */
  readonly listed?: boolean | undefined
  /** Of the records of videos that the archive does not know yet. */
  readonly expiresAt: Date
}

/** Everything that one answer of YouTube changes. */
export interface PageCommit {
  readonly task: ClaimedTask
  /** The task's `progress` when it was claimed or last committed. */
  readonly expectedProgress: number
  readonly now: Date
  /**
   * What becomes of the task: `done`, or put back as `waiting` with its new position (and, for a walk that pauses or a channel that is followed, not before some time). Attempts start at 0 again.
   */
  readonly next:
    | { readonly state: 'done' }
    | {
        readonly state: 'waiting'
        readonly position: WindowPosition | UploadsPosition | FollowPosition
        readonly notBefore: Date
        readonly deferral?: TaskDeferral | undefined
        readonly reason?: string | undefined
      }
  /**
   * Videos that the answer shows, for each source they belong to: each becomes a match by `route`, and where it is one already takes on `shownBySearch` and
   * `listed` where these are new, and nothing else; those the archive does not know become `found` and
   * pending, those it holds as gone or expired become pending and stay so until hydrated. One that waits as a candidate, or that a task holds as one,
   * becomes pending as a found one.
   */
  readonly found?: readonly FoundVideos[] | undefined
  /** Spans of the task's source that this page read for the first time. */
  readonly spans?: readonly LedgerSpan[] | undefined
  /** Of the task's source. */
  readonly source?: SourceProgress | undefined
  /** Videos read by id: stored whatever was known of them, and pending no more. */
  readonly hydrated?: readonly HydratedVideo[] | undefined
  /** Videos missing for good: their content is purged and a tombstone stays. Ids that are unknown, or gone already, change nothing. */
  readonly gone?: readonly string[] | undefined
  /**
   * Ids that go back to the pending ones. One that is pending already keeps its turn and takes these times; one that another unfinished task holds is left
   * to it. A candidate is left out where the archive has a record of it, whatever its state, where a task holds it, and where the id is pending as none.
   */
  readonly pending?: readonly PendingVideo[] | undefined
  /** Channels read or named by videos. One that was read beats one that was only named, while it has not expired; of two alike the newer `fetchedAt` stays. */
  readonly channels?: readonly ChannelRecord[] | undefined
  /**
   * Tasks written down with the page, such as channels to be followed. One whose id exists changes nothing; one of a source that is gone meanwhile is left
   * out. `window` tasks belong to a revision: here they would break the tiling.
   */
  readonly newTasks?: readonly NewTask[] | undefined
  /**
   * An answer about statistics alone. Those that were read take the place of the older ones of stored videos that have not expired, as of `now`, and change nothing else of them. All that
   * were asked for, read or left out, are asked for again in their turn only. Ids that are not stored change nothing.
   */
  readonly statistics?: { readonly askedIds: readonly string[]; readonly read: readonly VideoStatistics[] } | undefined
  /** Stored videos to be read in full soon, because an answer left them out: they become pending, unless they are or a task of kind `hydrate` holds them. */
  readonly recheck?: readonly string[] | undefined
  /** The statistics of `hydrated` and `statistics` are kept as readings of `now` too, until this instant. Absent: no history is kept. */
  readonly readingsExpireAt?: Date | undefined
}

/** What a commit did to one video. */
export interface VideoChange {
  readonly videoId: string
  /** `unchanged`: the content hash is the same; the times and statistics are new all the same. */
  readonly kind: 'new' | 'updated' | 'unchanged' | 'gone'
  /** The sources that matched it, by id. */
  readonly sourceIds: readonly string[]
}

/** What one commit did. */
export interface CommittedPage {
  readonly status: 'committed'
  /** Matches that were not there before, of all sources. */
  readonly matchesNew: number
  /** Ids of `found` that became pending, also where the same commit hydrated them. */
  readonly foundIds: readonly string[]
  readonly changes: readonly VideoChange[]
}

export type PageCommitResult =
  /** The task is not held under this fence any more, or is gone: nothing was written. */
  { readonly status: 'stale' } | CommittedPage

/** What became of several commits that were made as one. */
export type PageCommitsResult =
  /** These tasks are not held under their fences any more, or are gone: nothing of any commit was written. In the order of the commits. */
  | { readonly status: 'stale'; readonly taskIds: readonly string[] }
  /** One for each commit, in their order. */
  | { readonly status: 'committed'; readonly pages: readonly CommittedPage[] }
