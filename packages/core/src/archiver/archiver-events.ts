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
  /** One second holds more videos than YouTube shows; recorded in the ledger as `lost`. */
  'window:lost': { readonly sourceId: string; readonly after: Date; readonly before: Date }
}
