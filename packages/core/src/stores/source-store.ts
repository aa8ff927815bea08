import type { AbortOptions } from '../shared/abort-options.ts'
import type { MatchSightings, SightingsQuery } from './match-sightings.ts'
import type { NewSource, SourceRecord, SourceState } from './source-record.ts'

/** How many videos a source has matched, by what is known of them. */
export interface SourceCounts {
  /** With content that may be returned. */
  readonly stored: number
  /** Found or expired, and to be hydrated. */
  readonly pending: number
  readonly gone: number
}

/**
 * What is archived. Sources change through `CoverageLedger.revise`, because their bounds and their ledger change together.
 * Every method rejects with `StoreError` (or `StoreClosedError`, or the signal's reason), changes all or nothing, is safe to repeat and returns copies.
 */
export interface SourceStore {
  /**
   * Adds a source, `active`, its frontier at `since`, revision 0. Where the id exists nothing changes and `created` is false.
   * Of concurrent calls with one id exactly one creates.
   */
  add(
    source: NewSource,
    now: Date,
    options?: AbortOptions,
  ): Promise<{ readonly source: SourceRecord; readonly created: boolean }>
  /** Undefined where no source has this id. */
  get(sourceId: string, options?: AbortOptions): Promise<SourceRecord | undefined>
  /** By `createdAt`, then id. */
  list(
    filter?: { readonly states?: readonly SourceState[] | undefined },
    options?: AbortOptions,
  ): Promise<readonly SourceRecord[]>
  /**
   * Deletes the source, its tasks, its ledger and its matches; with `videos: true` also every video that no other source matched.
   * A page of it that is still in flight is written nowhere.
   * `follow` tasks belong to no source and stay: what they bring is kept for the sources that are left, and a channel that brings nothing is read ever
   * more rarely. Candidates that wait stay as well; they are dropped when they are read and no source matches. `removed` is false where no source has this id.
   */
  remove(
    sourceId: string,
    options: AbortOptions & { readonly videos: boolean },
  ): Promise<{ readonly removed: boolean; readonly videosRemoved: number }>
  /** Counts by source id. A source without matches has zeros; an unknown id is left out. */
  counts(sourceIds: readonly string[], options?: AbortOptions): Promise<Readonly<Record<string, SourceCounts>>>
  /**
   * By source id, how many of its matches search and the list have shown, among the newest `limit` that were published in the span. A source without such
   * matches has zeros; an unknown id is left out. Rejects with `InvalidOptionError` for a `limit` that is no whole number from 1 to 10,000.
   */
  sightings(
    sourceIds: readonly string[],
    query: SightingsQuery,
    options?: AbortOptions,
  ): Promise<Readonly<Record<string, MatchSightings>>>
}
