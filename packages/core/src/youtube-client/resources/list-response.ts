/** Sizes of a listing. */
export interface PageInfo {
  /** Approximate and capped at 1,000,000; never a number to page by. */
  readonly totalResults?: number
  /** May be less than what was asked (observed, undocumented). */
  readonly resultsPerPage?: number
}

/**
 * One answer of a `list` method. Every field may be missing: `fields` trims it, and an answer without rows may come without `items`.
 * What the API adds beyond these fields is kept.
 */
export interface ListResponse<Item> {
  readonly kind?: string
  readonly etag?: string
  readonly items?: readonly Item[]
  /** Absent on the last page. */
  readonly nextPageToken?: string
  readonly prevPageToken?: string
  readonly pageInfo?: PageInfo
}
