import type { AbortOptions } from '../shared/abort-options.ts'

/** What is to be forgotten: videos, and channels with all their videos. */
export interface ForgetTarget {
  readonly videoIds?: readonly string[] | undefined
  readonly channelIds?: readonly string[] | undefined
}

/** What has been forgotten. The marks are hashes, so this is all that can be told of them. */
export interface SuppressionCounts {
  readonly videos: number
  readonly channels: number
  /** Marks whose records are not all deleted yet. */
  readonly unfinished: number
}

/**
 * What must not be stored again. A mark is a hash of an id (see `suppressionMark`); the id itself is kept beside it only until all that it names is deleted.
 * Every method rejects with `StoreError` (or `StoreClosedError`, or the signal's reason) and is safe to repeat; any number of processes may call at once.
 */
export interface SuppressionStore {
  /**
   * Marks these, all or none. From when it resolves, no commit stores anything of them: what began before has ended, and whatever comes later leaves them out, as records, matches,
   * pending ids, channels and follow tasks. A video of a marked channel counts as marked as soon as a listing or an answer names its channel. Marking again makes what has come back since a matter
   * of `deleteMarked`. Resolves with the number of marks that are new.
   */
  add(target: ForgetTarget & { readonly now: Date }, options?: AbortOptions): Promise<number>
  /**
   * Deletes at most `limit` videos of what is marked and not deleted yet, with all that is kept of them: matches, pending ids, their places in tasks, readings; of a channel also its record
   * and its follow task. Each whose content was stored once is logged as `forgotten`. Tombstones and expired videos do not name their channel: they go by their own mark, or when they are read again.
   * Resolves with how many videos were deleted; fewer than `limit` means that nothing is left to delete, and the ids beside the marks are gone.
   */
  deleteMarked(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number>
  /** Takes marks back, finished or not. Nothing returns by itself: a later reading that shows a video stores it. Resolves with how many there were. */
  remove(target: ForgetTarget, options?: AbortOptions): Promise<number>
  count(options?: AbortOptions): Promise<SuppressionCounts>
}
