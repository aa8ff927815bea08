import type { ListResponse } from './list-response.ts'
import type { ResourceId } from './resource-id.ts'
import type { ThumbnailMap } from './thumbnails.ts'

/**
 * A row of a search: a hint, not a record. No statistics, no duration.
 * @see https://developers.google.com/youtube/v3/docs/search
 */
export interface SearchResult {
  readonly kind?: string
  readonly etag?: string
  readonly id?: ResourceId
  readonly snippet?: SearchResultSnippet
}

export interface SearchResultSnippet {
  readonly publishedAt?: string
  /** Equal to `publishedAt`; sent and not documented (observed, undocumented). */
  readonly publishTime?: string
  readonly channelId?: string
  /** HTML-escaped, unlike everywhere else (observed, undocumented): read it through `decodeHtmlEntities`. */
  readonly title?: string
  /** Cut to some 100 to 170 characters (observed, undocumented). */
  readonly description?: string
  readonly thumbnails?: ThumbnailMap
  /** HTML-escaped like `title`. */
  readonly channelTitle?: string
  /** `none`, `upcoming` or `live`. */
  readonly liveBroadcastContent?: string
}

/** @see https://developers.google.com/youtube/v3/docs/search/list */
export interface SearchListResponse extends ListResponse<SearchResult> {
  /** The region the results were picked for: the caller's country where none was asked. */
  readonly regionCode?: string
}
