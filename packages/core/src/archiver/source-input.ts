import type { SearchFilters } from '../records/search-filters.ts'
import type { InstantInput } from '../shared/instant.ts'

interface SourceInputBase {
  /** Yours to choose, 1 to 100 visible characters. Default: made from kind, query and filters, so that the same source gets the same id everywhere. */
  readonly id?: string | undefined
  /** Videos published before this are left out. Whole seconds; a fraction is cut off. */
  readonly until?: InstantInput | undefined
  /** How much its videos count against those of other sources where quota is short. Above 0. Default 1. */
  readonly weight?: number | undefined
}

/** All videos that a search shows, from `since` on. */
export interface SearchSourceInput extends SourceInputBase {
  readonly kind: 'search'
  /** As typed into YouTube's search: words, "phrases", `-not`, `this|that`. May be empty where a filter narrows the search. */
  readonly query: string
  /** Videos published at or after this. A past instant is a backfill. Whole seconds; a fraction is cut off. */
  readonly since: InstantInput
  /** Fixed for the life of the source: other filters make another source. */
  readonly filters?: SearchFilters | undefined
}

/** All uploads of a channel. */
export interface ChannelSourceInput extends SourceInputBase {
  readonly kind: 'channel'
  /** A channel id, an `@handle`, or the URL of the channel's page. */
  readonly channel: string
  /** Videos published at or after this. Default: all of them. */
  readonly since?: InstantInput | undefined
}

/** What is to be archived. */
export type SourceInput = SearchSourceInput | ChannelSourceInput

/** Fields of a source that may change during its life. */
export interface SourceChange {
  /** An earlier one adds work for the new stretch only, a later one trims. What was stored stays. */
  readonly since?: InstantInput | undefined
  /** Null opens the end. */
  readonly until?: InstantInput | null | undefined
  readonly weight?: number | undefined
}
