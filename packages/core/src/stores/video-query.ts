import type { AbortOptions } from '../shared/abort-options.ts'
import type { InstantInput } from '../shared/instant.ts'

/** `newest` and `oldest` by publish time; `views` most first, unknown last; `relevance` only with a text that has a word to look for, else as `newest`. */
export type VideoOrder = 'newest' | 'oldest' | 'relevance' | 'views'

/** Which stored videos; conditions are joined by "and". */
export interface VideoFilter {
  /** Words, "phrases", -not, or. Absent or empty: everything. Over title, description and tags. */
  readonly text?: string | undefined
  /** Matched by any of these sources. Absent: whatever matched them. An empty list matches nothing. */
  readonly sourceIds?: readonly string[] | undefined
  /** Of any of these channels. */
  readonly channelIds?: readonly string[] | undefined
  /** Published at or after. */
  readonly publishedAfter?: InstantInput | undefined
  /** Published before. */
  readonly publishedBefore?: InstantInput | undefined
  /** Videos without a known duration never fit a bound. */
  readonly minDurationSeconds?: number | undefined
  readonly maxDurationSeconds?: number | undefined
}

export interface VideoQuery extends VideoFilter, AbortOptions {
  /** Default: `relevance` with a text, else `newest`. */
  readonly order?: VideoOrder | undefined
  /** Videos a page, 1 to 100. Default 20. */
  readonly limit?: number | undefined
  /** `nextCursor` of the page before, of the same query. */
  readonly cursor?: string | undefined
  /** Also by which sources the videos of the page were found, read along with them. Default false. */
  readonly withMatches?: boolean | undefined
}
