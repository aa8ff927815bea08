import type { MatchRecord } from '../records/match-record.ts'
import type { StoredVideo, VideoRecord } from '../records/video-record.ts'
import type { StatisticsReading } from '../records/video-statistics.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { Freshness, FreshnessQuery } from './freshness.ts'
import type { VideoFilter, VideoQuery } from './video-query.ts'

export interface VideoPage {
  readonly items: readonly StoredVideo[]
  /** Undefined after the last page. */
  readonly nextCursor: string | undefined
  /** What `matches()` tells of the videos of this page, in the order of the page and by source id. Undefined where the query does not ask `withMatches`. */
  readonly matches?: readonly MatchRecord[] | undefined
}

/**
 * The videos of an archive. Content past its `expiresAt`, by the store's own time, is never returned, purged or not: such a video reads as `expired`.
 * Every method rejects with `StoreError` (or `StoreClosedError`, or the signal's reason); what is returned is a copy.
 */
export interface VideoStore {
  /** Undefined where the archive has never heard of it. */
  get(videoId: string, options?: AbortOptions): Promise<VideoRecord | undefined>
  /** Those that are known, in any order; an id given twice is answered once. */
  getMany(videoIds: readonly string[], options?: AbortOptions): Promise<readonly VideoRecord[]>
  /**
   * One page of stored videos, in a strict order (ties by video id), without gaps or repeats over pages for videos that stay as they are while others come and go.
   * Rejects with `InvalidOptionError` for a query that makes no sense, `InvalidCursorError` for a cursor of another query.
   */
  search(query?: VideoQuery): Promise<VideoPage>
  /** How many stored videos fit, counted no further than `limit` (default 1,000): the limit itself means "that many or more". */
  count(filter?: VideoFilter & { readonly limit?: number | undefined }, options?: AbortOptions): Promise<number>
  /** By which sources, when and how these videos were found; by source id, then video id. */
  matches(videoIds: readonly string[], options?: AbortOptions): Promise<readonly MatchRecord[]>
  /** Deletes videos with their matches and readings. Returns how many there were. A later reading that shows one stores it again; see `SuppressionStore` for what must not come back. */
  delete(videoIds: readonly string[], options?: AbortOptions): Promise<number>
  /** Purges the content of at most `limit` videos whose `expiresAt` has come; they become `expired` and pending. Returns how many; fewer than `limit` means all. */
  purgeExpired(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number>
  /** How many of the stored videos that have not expired, by the store's own time, are to be read again, and when the next one is. */
  freshness(query: FreshnessQuery, options?: AbortOptions): Promise<Freshness>
  /**
   * What was kept of a video's earlier statistics, oldest first: those read after `after` that have not expired, at most `limit` (default and most: 1,000). Empty where no history is kept.
   * Readings of a video go with it when it is gone, deleted or forgotten; those of one that has expired stay for their own time.
   */
  readings(
    videoId: string,
    query?: { readonly after?: Date | undefined; readonly limit?: number | undefined },
    options?: AbortOptions,
  ): Promise<readonly StatisticsReading[]>
  /** Deletes at most `limit` readings whose `expiresAt` has come. Returns how many; fewer than `limit` means all. */
  purgeReadings(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number>
}
