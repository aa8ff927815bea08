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
export interface SearchListParams {
  /** @default 'snippet' */
  readonly part?: string | readonly string[] | undefined
  /** Words; `|` for or, `-` for not. */
  readonly q?: string | undefined
  /** YouTube's own default is all three. */
  readonly type?: SearchResultType | readonly SearchResultType[] | undefined
  readonly channelId?: string | undefined
  readonly channelType?: 'any' | 'show' | undefined
  readonly eventType?: 'completed' | 'live' | 'upcoming' | undefined
  /** Latitude and longitude, such as `52.5,13.4`; together with `locationRadius`. */
  readonly location?: string | undefined
  /** With its unit, such as `10km`; at most 1000 km. */
  readonly locationRadius?: string | undefined
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
  /** ISO 3166-1 alpha-2: videos that can be seen there. */
  readonly regionCode?: string | undefined
  /** ISO 639-1: a hint, other languages still come. */
  readonly relevanceLanguage?: string | undefined
  /** YouTube's own default, `moderate`, leaves videos out without saying so. */
  readonly safeSearch?: 'moderate' | 'none' | 'strict' | undefined
  readonly topicId?: string | undefined
  readonly videoCaption?: 'any' | 'closedCaption' | 'none' | undefined
  readonly videoCategoryId?: string | undefined
  readonly videoDefinition?: 'any' | 'high' | 'standard' | undefined
  readonly videoDimension?: '2d' | '3d' | 'any' | undefined
  /** `short` is under 4 minutes, `long` over 20. */
  readonly videoDuration?: 'any' | 'long' | 'medium' | 'short' | undefined
  readonly videoEmbeddable?: 'any' | 'true' | undefined
  readonly videoLicense?: 'any' | 'creativeCommon' | 'youtube' | undefined
  readonly videoPaidProductPlacement?: 'any' | 'true' | undefined
  readonly videoSyndicated?: 'any' | 'true' | undefined
  readonly videoType?: 'any' | 'episode' | 'movie' | undefined
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
