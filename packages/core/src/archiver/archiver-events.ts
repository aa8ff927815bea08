import type { KeyPoolEvents } from '../key-pool/key-pool-events.ts'
import type { StoredVideo } from '../records/video-record.ts'
import type { TaskDeferral, TaskKind } from '../remaining-tasks/remaining-task.ts'
import type { YouTubeClientEvents } from '../youtube-client/youtube-client-events.ts'
import type { RunReport } from './run-report.ts'

interface TaskEvent {
  readonly taskId: string
  readonly kind: TaskKind
  /** Undefined for tasks that serve all sources. */
  readonly sourceId: string | undefined
}

/**
 * What happens while an archiver works: hints of this process, at most once each. The durable way to follow an archive is `store.changes`.
 * Those of the key pool and the client come out here too. No payload ever holds a key.
 */
export interface ArchiverEvents extends KeyPoolEvents, YouTubeClientEvents {
  /** A run begins, its sources planned. */
  'run:start': { readonly sourceIds: readonly string[] }
  /** A run ended without an exception; its promise resolves with the same report. */
  'run:end': { readonly report: RunReport }
  /** A watch begins, its first plan made. */
  'watch:start': { readonly sourceIds: readonly string[] }
  /** A watch was stopped; its promise resolves with the same report. */
  'watch:end': { readonly report: RunReport }
  /** The storage failed in a way that may pass. The watch goes on with that part of its work after the pause. */
  'watch:trouble': { readonly lane: string; readonly error: Error; readonly retryInMs: number }
  /** Reading all that is published takes more searches than there are: from now on each poll reads the newest page only, and the sources share the searches by what these bring. */
  'plan:overload': {
    /** Searches a day that reading everything would take. */
    readonly demandCallsPerDay: number
    /** Searches a day that there are for polling. */
    readonly callsPerDay: number
    readonly sources: number
  }
  /** Merged searches were seen to show less of a source than searches of its own: it is read alone for some days. */
  'merge:stopped': { readonly sourceId: string }
  /** Checking the counts of channels was seen to be worth its units, or not any more. */
  'sentinel:judged': { readonly isWorthIt: boolean }
  /** A page is stored, in one transaction with the progress of its task. */
  'page:stored': TaskEvent & {
    /** Rows that were believed. */
    readonly rows: number
    readonly matchesNew: number
    /** What of the timeline is still to be read by this task; undefined where it reads none, or is done. */
    readonly remaining: { readonly after: Date; readonly before: Date } | undefined
  }
  /** A video is stored with its content for the first time. */
  'video:new': { readonly video: StoredVideo; readonly sourceIds: readonly string[] }
  /** The content of a video differs from what was stored, or is back. */
  'video:updated': { readonly video: StoredVideo; readonly sourceIds: readonly string[] }
  /** Missing in two answers at least 24 h apart: the content is purged. */
  'video:gone': { readonly videoId: string; readonly sourceIds: readonly string[] }
  'task:done': TaskEvent
  'task:deferred': TaskEvent & { readonly deferral: TaskDeferral; readonly notBefore: Date; readonly reason: string }
  /** Failed too often: it stays in the ledger until `remainingTasks.retry` or `giveUp`. */
  'task:dead': TaskEvent & { readonly reason: string }
  /** YouTube refuses what the source asks; it rests until `sources.resume`. */
  'source:stopped': { readonly sourceId: string; readonly reason: string }
  /** A page was not what was asked. It was not stored, and its window is read in smaller parts or later. */
  'search:untrusted': {
    readonly sourceId: string
    readonly taskId: string
    readonly problem: string
    readonly inARow: number
  }
  /** Three pages in a row could not be believed: searching rests for all sources. */
  'search:paused': { readonly until: Date }
  /**
   * A stretch was asked for twice and the second answer showed much that the first had not: over a broad window YouTube shows a sample of what there is, without a word (observed,
   * undocumented). Of the first answer nothing counts as read, its videos are stored all the same, and the source is asked for less at a time from then on.
   */
  'window:thinned': { readonly sourceId: string; readonly after: Date; readonly before: Date }
  /** One second holds more videos than YouTube shows; recorded in the ledger as `lost`. */
  'window:lost': { readonly sourceId: string; readonly after: Date; readonly before: Date }
}
