import type { CallOptions } from '../call-options.ts'
import type { CallYouTube } from '../call-youtube.ts'
import { checkIds, type IdList, pagesOfIds } from '../id-list.ts'
import { createListMethod, type ListMethod } from '../list-method.ts'
import type { BatchGetStatsResponse } from '../resources/video-stat.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * Parameters of `videos.batchGetStats` by Google's names.
 * @see https://developers.google.com/youtube/v3/docs/videos/batchGetStats
 */
export interface VideosBatchGetStatsParams {
  /** Such as `['statistics']`. */
  readonly part: string | readonly string[]
  /** At most 50 in one call; any number for `pages()`. */
  readonly id: IdList
}

// Documents name a kind, but no live answer has been seen.
const endpoint: Endpoint = { method: 'videos.batchGetStats', path: 'videos:batchGetStats', kind: undefined }

export function createVideosBatchGetStats(
  call: CallYouTube,
): ListMethod<VideosBatchGetStatsParams, BatchGetStatsResponse> {
  const list = async (params: VideosBatchGetStatsParams, options?: CallOptions): Promise<BatchGetStatsResponse> =>
    call(endpoint, { ...params, id: checkIds(params.id ?? []) }, options)
  return createListMethod(list, (params, options) => pagesOfIds(list, params, options))
}
