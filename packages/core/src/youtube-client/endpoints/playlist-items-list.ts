import type { CallOptions } from '../call-options.ts'
import type { CallYouTube } from '../call-youtube.ts'
import { followPageTokens } from '../follow-page-tokens.ts'
import { checkIds, type IdList, requireOneOf } from '../id-list.ts'
import { createListMethod, type ListMethod } from '../list-method.ts'
import type { PlaylistItemListResponse } from '../resources/playlist-item.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * Parameters of `playlistItems.list` by Google's names; those that need a signed-in user are left out.
 * @see https://developers.google.com/youtube/v3/docs/playlistItems/list#parameters
 */
export interface PlaylistItemsListParams {
  /** Such as `['snippet', 'contentDetails']`. */
  readonly part: string | readonly string[]
  /** A channel's uploads are in order of upload, not of publishing, and end at some 20,000 (observed, undocumented). */
  readonly playlistId?: string | undefined
  /** Of rows, in place of `playlistId`. At most 50. */
  readonly id?: IdList | undefined
  /** Only the rows of this video. */
  readonly videoId?: string | undefined
  /** 0 to 50. A page costs the same whatever its size. @default YouTube's 5; 50 for `pages()` */
  readonly maxResults?: number | undefined
  readonly pageToken?: string | undefined
}

const endpoint: Endpoint = {
  method: 'playlistItems.list',
  path: 'playlistItems',
  kind: 'youtube#playlistItemListResponse',
}

export function createPlaylistItemsList(
  call: CallYouTube,
): ListMethod<PlaylistItemsListParams, PlaylistItemListResponse> {
  const list = async (params: PlaylistItemsListParams, options?: CallOptions): Promise<PlaylistItemListResponse> => {
    requireOneOf(params, ['playlistId', 'id'])
    return call(endpoint, params.id === undefined ? params : { ...params, id: checkIds(params.id) }, options)
  }
  return createListMethod(list, (params, options) => followPageTokens(list, params, options))
}
