import { RequestRefusal } from '../error-answers/request-refusal.ts'
import { listResponse } from '../resources/list-response.ts'
import { type ListedUploads, PLAYLIST_ITEM_PARTS, playlistItemResource } from '../resources/playlist-item.ts'
import type { Endpoint, EndpointCall } from './endpoint-call.ts'
import { pageTokens, readPageRequest } from './page-request.ts'

/**
 * Uploads lists, in order of upload. A page token is an offset into the list as it is now: a new upload shifts
 * everything behind it.
 *
 * @see https://developers.google.com/youtube/v3/docs/playlistItems/list
 */
export const listPlaylistItems: Endpoint = (call) => {
  const { params, behaviour } = call
  params.allowOnly(['part', 'id', 'playlistId', 'videoId', 'maxResults', 'pageToken', 'onBehalfOfContentOwner'])
  const parts = params.parts(PLAYLIST_ITEM_PARTS)
  const playlistId = params.text('playlistId')
  if (playlistId === undefined) throw new RequestRefusal('noFilterSelected', { value: 'id, playlistId' })
  const page = readPageRequest(params)
  const channel = findChannel(call, playlistId)
  const serials = publicUploads(call, channel, params.text('videoId')).subarray(0, behaviour.uploadsCeiling)
  const shown = serials.subarray(page.offset, page.offset + page.size)
  const next = page.offset + shown.length < serials.length ? page.offset + shown.length : undefined
  const { channels } = call.world.data
  let title: string | undefined
  const channelTitle = (): string => {
    title ??= channels.titleOf(channel)
    return title
  }
  const list: ListedUploads = { playlistId, channelId: channels.idOf(channel), channelTitle, parts }
  return listResponse(
    'youtube#playlistItemListResponse',
    call.world.seed,
    Array.from(shown, (serial, index) => playlistItemResource(call, list, { serial, position: page.offset + index })),
    { totalResults: serials.length, resultsPerPage: page.size },
    pageTokens(page, next),
  )
}

/** @throws RequestRefusal when there is no such uploads list. */
function findChannel(call: EndpointCall, playlistId: string): number {
  const { channels } = call.world.data
  const channel = playlistId.startsWith('UU') ? channels.numberOf(`UC${playlistId.slice(2)}`) : undefined
  if (channel === undefined || channels.publishedMsOf(channel) > call.atMs) {
    throw new RequestRefusal('playlistNotFound', { parameter: 'playlistId', value: playlistId })
  }
  return channel
}

/** Scheduled videos appear when they are published, at the place of their upload; deleted ones are left out. */
function publicUploads(call: EndpointCall, channel: number, videoId: string | undefined): Uint32Array {
  const { data } = call.world
  const serials = data.uploads.publicAt(channel, call.atMs)
  if (videoId === undefined) return serials
  const wanted = data.serialOf(videoId)
  return serials.filter((serial) => serial === wanted)
}
