import type { ChannelRecord } from '../records/channel-record.ts'
import type { MatchRoute } from '../records/match-record.ts'
import type { HydratedVideo, VideoSighting } from '../records/video-record.ts'
import type { ClaimedTask, TaskDeferral } from '../remaining-tasks/remaining-task.ts'
import type { PendingVideo, UploadsPosition, WindowPosition } from '../remaining-tasks/task-position.ts'
import type { LedgerSpan } from './coverage-ledger.ts'
import type { SourceProgress } from './source-record.ts'

/** Everything that one answer of YouTube changes. */
export interface PageCommit {
  readonly task: ClaimedTask
  /** The task's `progress` when it was claimed or last committed. */
  readonly expectedProgress: number
  readonly now: Date
  /**
   * What becomes of the task: `done`, or put back as `waiting` with its new position (and, for a walk that pauses, not before some time). Attempts start at 0 again.
   */
  readonly next:
    | { readonly state: 'done' }
    | {
        readonly state: 'waiting'
        readonly position: WindowPosition | UploadsPosition
        readonly notBefore: Date
        readonly deferral?: TaskDeferral | undefined
        readonly reason?: string | undefined
      }
  /** Videos that the task's source shows: each becomes a match by `route`; those the archive does not know become `found` and pending, those it holds as gone or expired become pending and stay so until hydrated. */
  readonly found?:
    | { readonly route: MatchRoute; readonly videos: readonly VideoSighting[]; readonly expiresAt: Date }
    | undefined
  /** Spans that this page read for the first time. */
  readonly spans?: readonly LedgerSpan[] | undefined
  readonly source?: SourceProgress | undefined
  /** Videos read by id: stored whatever was known of them, and pending no more. */
  readonly hydrated?: readonly HydratedVideo[] | undefined
  /** Videos missing for good: their content is purged and a tombstone stays. Ids that are unknown, or gone already, change nothing. */
  readonly gone?: readonly string[] | undefined
  /** Ids that go back to the pending ones. One that is pending already keeps its turn and takes these times; one that another unfinished task holds is left to it. */
  readonly pending?: readonly PendingVideo[] | undefined
  /** Channels read or named by videos. One that was read beats one that was only named, while it has not expired; of two alike the newer `fetchedAt` stays. */
  readonly channels?: readonly ChannelRecord[] | undefined
}

/** What a commit did to one video. */
export interface VideoChange {
  readonly videoId: string
  /** `unchanged`: the content hash is the same; the times and statistics are new all the same. */
  readonly kind: 'new' | 'updated' | 'unchanged' | 'gone'
  /** The sources that matched it, by id. */
  readonly sourceIds: readonly string[]
}

export type PageCommitResult =
  /** The task is not held under this fence any more, or is gone: nothing was written. */
  | { readonly status: 'stale' }
  | {
      readonly status: 'committed'
      /** Matches that were not there before. */
      readonly matchesNew: number
      /** Ids of `found` that became pending. */
      readonly foundIds: readonly string[]
      readonly changes: readonly VideoChange[]
    }
