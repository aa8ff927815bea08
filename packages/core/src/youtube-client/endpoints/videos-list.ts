import type { CallOptions } from '../call-options.ts'
import type { CallYouTube } from '../call-youtube.ts'
import { followPageTokens } from '../follow-page-tokens.ts'
import { checkIds, type IdList, pagesOfIds, requireOneOf } from '../id-list.ts'
import { createListMethod, type ListMethod } from '../list-method.ts'
import type { VideoListResponse } from '../resources/video.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * Parameters of `videos.list` by Google's names; those that need a signed-in user are left out.
 * @see https://developers.google.com/youtube/v3/docs/videos/list#parameters
 */
export interface VideosListParams {
  /** Such as `['snippet', 'contentDetails', 'statistics']`. */
  readonly part: string | readonly string[]
  /** At most 50 in one call; any number for `pages()`. Ids that are gone are missing in the answer. */
  readonly id?: IdList | undefined
  /** In place of `id`. */
  readonly chart?: 'mostPopular' | undefined
  readonly hl?: string | undefined
  readonly maxHeight?: number | undefined
  readonly maxWidth?: number | undefined
  /** Not together with `id`. */
  readonly maxResults?: number | undefined
  /** Not together with `id`. */
  readonly pageToken?: string | undefined
  readonly regionCode?: string | undefined
  readonly videoCategoryId?: string | undefined
}

const endpoint: Endpoint = { method: 'videos.list', path: 'videos', kind: 'youtube#videoListResponse' }

export function createVideosList(call: CallYouTube): ListMethod<VideosListParams, VideoListResponse> {
  const list = async (params: VideosListParams, options?: CallOptions): Promise<VideoListResponse> => {
    requireOneOf(params, ['id', 'chart'])
    return call(endpoint, params.id === undefined ? params : { ...params, id: checkIds(params.id) }, options)
  }
  return createListMethod(list, (params, options) =>
    params.id === undefined ? followPageTokens(list, params, options) : pagesOfIds(list, params, options),
  )
}
