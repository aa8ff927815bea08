import type { RateEstimate } from '../records/rate-estimate.ts'
import type { SearchFilters } from '../records/search-filters.ts'
import type { SweepFrontier, SweepYield } from './sweep-record.ts'

/**
 * `active` sources are worked on; `paused` ones wait for a person; `stopped` ones asked something that YouTube refuses, see `stopReason`.
 */
export type SourceState = 'active' | 'paused' | 'stopped'

interface SourceBase {
  readonly sourceId: string
  readonly since: Date
  /** Undefined: open, the source follows the present. */
  readonly until: Date | undefined
  /** How much its videos count against those of other sources where quota is short. Default 1. */
  readonly weight: number
  readonly state: SourceState
  readonly stopReason: string | undefined
  readonly createdAt: Date
  /** When a page of it was last stored. */
  readonly lastReadAt: Date | undefined
  /** Raised by every `ledger.revise` of this source; what it expects must still hold. */
  readonly revision: number
}

/** A query with fixed filters, from `since` to `until`. */
export interface SearchSourceRecord extends SourceBase {
  readonly kind: 'search'
  readonly query: string
  /** As given, with `regionCode`, `relevanceLanguage` and `safeSearch` pinned. */
  readonly filters: SearchFilters
  /** Up to here the timeline has been turned into windows. Starts at `since`. */
  readonly frontier: Date
  /** Undefined until the first reading. */
  readonly rate: RateEstimate | undefined
  /** Rows that what is asked at once is to hold, so that YouTube does not thin it; undefined before a check has told. */
  readonly windowTargetRows: number | undefined
  /**
   * Rows that were asked for again to see what a first reading had missed, and how many of them it had shown; older ones count less and less. Undefined before
   * the first such asking. Where that showed that a window was thinned it does not count here.
   */
  readonly recapture: { readonly rows: number; readonly knownRows: number } | undefined
  /** Share of the rows of its pages that it had matched already, mostly by following channels: smoothed, 0 to 1. Undefined before a page says so. */
  readonly knownShare: number | undefined
  /** How far its timeline has been turned into sweep tasks, for each age. Empty until the first sweep is planned. */
  readonly sweeps: readonly SweepFrontier[]
  /** What its sweeps have shown, for each age. Empty until the first sweep is read. */
  readonly sweepYields: readonly SweepYield[]
}

/** How the caller named a channel. */
export interface ChannelReference {
  readonly by: 'id' | 'handle' | 'username'
  /** The id, the handle with its `@`, or the user name. */
  readonly value: string
}

/** The uploads of one channel. */
export interface ChannelSourceRecord extends SourceBase {
  readonly kind: 'channel'
  readonly channel: ChannelReference
  /** Undefined until YouTube resolved the reference. */
  readonly channelId: string | undefined
  readonly uploadsPlaylistId: string | undefined
  /** Ids of the newest page when it was last read as a whole. */
  readonly headIds: readonly string[]
  /** When the last walk to the very end began. */
  readonly fullWalkAt: Date | undefined
  /** Rows that the playlist counts and does not show (it ends at some 20,000; observed, undocumented). 0 where none are known. */
  readonly lostRows: number
}

/** What is archived, as the store keeps it. */
export type SourceRecord = SearchSourceRecord | ChannelSourceRecord

/** A source to be added: what does not start at a fixed value. */
export type NewSource =
  | Pick<SearchSourceRecord, 'kind' | 'sourceId' | 'query' | 'filters' | 'since' | 'until' | 'weight'>
  | Pick<ChannelSourceRecord, 'kind' | 'sourceId' | 'channel' | 'since' | 'until' | 'weight'>

/** Fields of a source that a revision sets. Absent fields stay. */
export interface SourceRevision {
  readonly since?: Date
  readonly until?: Date | null
  readonly weight?: number
  readonly state?: SourceState
  readonly stopReason?: string | null
  readonly frontier?: Date
  /** Of a search source: takes the place of the whole list. */
  readonly sweeps?: readonly SweepFrontier[]
  /** Of a channel source: null asks for a new full walk. */
  readonly fullWalkAt?: null
}

/** Fields of a source that a page sets. Hints for planning: of two at once the last one stays. Absent fields stay. */
export interface SourceProgress {
  readonly rate?: RateEstimate
  readonly windowTargetRows?: number
  readonly recapture?: { readonly rows: number; readonly knownRows: number }
  readonly knownShare?: number
  /** Takes the place of the whole list. */
  readonly sweepYields?: readonly SweepYield[]
  readonly channelId?: string
  readonly uploadsPlaylistId?: string
  readonly headIds?: readonly string[]
  readonly fullWalkAt?: Date
  readonly lostRows?: number
}
