import type { CallOptions } from '../call-options.ts'
import type { CallYouTube } from '../call-youtube.ts'
import { followPageTokens } from '../follow-page-tokens.ts'
import { checkIds, type IdList, pagesOfIds, requireOneOf } from '../id-list.ts'
import { createListMethod, type ListMethod } from '../list-method.ts'
import type { ChannelListResponse } from '../resources/channel.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * Parameters of `channels.list` by Google's names; those that need a signed-in user are left out.
 * @see https://developers.google.com/youtube/v3/docs/channels/list#parameters
 */
export interface ChannelsListParams {
  /** Such as `['snippet', 'contentDetails', 'statistics']`. */
  readonly part: string | readonly string[]
  /** At most 50 in one call; any number for `pages()`. */
  readonly id?: IdList | undefined
  /** A handle such as `@name`, in place of `id`. */
  readonly forHandle?: string | undefined
  /** An old user name, in place of `id`. */
  readonly forUsername?: string | undefined
  readonly hl?: string | undefined
  readonly maxResults?: number | undefined
  readonly pageToken?: string | undefined
}

const endpoint: Endpoint = { method: 'channels.list', path: 'channels', kind: 'youtube#channelListResponse' }

export function createChannelsList(call: CallYouTube): ListMethod<ChannelsListParams, ChannelListResponse> {
  const list = async (params: ChannelsListParams, options?: CallOptions): Promise<ChannelListResponse> => {
    requireOneOf(params, ['id', 'forHandle', 'forUsername'])
    return call(endpoint, params.id === undefined ? params : { ...params, id: checkIds(params.id) }, options)
  }
  return createListMethod(list, (params, options) =>
    params.id === undefined ? followPageTokens(list, params, options) : pagesOfIds(list, params, options),
  )
}
