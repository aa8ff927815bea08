import type { SearchFilters } from '../../records/search-filters.ts'
import { type InstantInput, parseInstant } from '../../shared/instant.ts'
import type { CallOptions } from '../call-options.ts'
import type { CallYouTube } from '../call-youtube.ts'
import { followPageTokens } from '../follow-page-tokens.ts'
import { createListMethod, type ListMethod } from '../list-method.ts'
import type { SearchListResponse } from '../resources/search-result.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * Parameters of `search.list` by Google's names; those that need a signed-in user are left out. Set `regionCode`,
 * `relevanceLanguage` and `safeSearch`: without them the answer depends on where it is asked.
 * @see https://developers.google.com/youtube/v3/docs/search/list#parameters
 */
export interface SearchListParams extends SearchFilters {
  /** @default 'snippet' */
  readonly part?: string | readonly string[] | undefined
  /** Words; `|` for or, `-` for not. */
  readonly q?: string | undefined
  /** YouTube's own default is all three. */
  readonly type?: SearchResultType | readonly SearchResultType[] | undefined
  readonly channelType?: 'any' | 'show' | undefined
  /** 0 to 50. A page costs the same whatever its size. @default YouTube's 5; 50 for `pages()` */
  readonly maxResults?: number | undefined
  /** `date` is newest first. @default YouTube's 'relevance' */
  readonly order?: 'date' | 'rating' | 'relevance' | 'title' | 'videoCount' | 'viewCount' | undefined
  /** An offset into this listing, useless for any other one (observed, undocumented). */
  readonly pageToken?: string | undefined
  /** Inclusive. */
  readonly publishedAfter?: InstantInput | undefined
  /** Inclusive too: neighbouring spans share their edge. */
  readonly publishedBefore?: InstantInput | undefined
}

export type SearchResultType = 'channel' | 'playlist' | 'video'

const endpoint: Endpoint = { method: 'search.list', path: 'search', kind: 'youtube#searchListResponse' }

export function createSearchList(call: CallYouTube): ListMethod<SearchListParams, SearchListResponse> {
  const list = async (params: SearchListParams, options?: CallOptions): Promise<SearchListResponse> =>
    call(endpoint, { part: 'snippet', ...params, ...readSpan(params) }, options)
  return createListMethod(list, (params, options) => followPageTokens(list, params, options))
}

function readSpan({ publishedAfter: after, publishedBefore: before }: SearchListParams): object {
  return {
    publishedAfter: after === undefined ? undefined : parseInstant(after, 'publishedAfter'),
    publishedBefore: before === undefined ? undefined : parseInstant(before, 'publishedBefore'),
  }
}
