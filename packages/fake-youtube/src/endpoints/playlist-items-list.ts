import { RequestRefusal } from '../error-answers/request-refusal.ts'
import { listResponse } from '../resources/list-response.ts'
import { PLAYLIST_ITEM_PARTS, playlistItemResource } from '../resources/playlist-item.ts'
import { isPublic } from '../visibility/search-visibility.ts'
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
  const serials = publicUploads(call, playlistId, params.text('videoId')).slice(0, behaviour.uploadsCeiling)
  const shown = serials.slice(page.offset, page.offset + page.size)
  const next = page.offset + shown.length < serials.length ? page.offset + shown.length : undefined
  return listResponse(
    'youtube#playlistItemListResponse',
    call.world.seed,
    shown.map((serial, index) =>
      playlistItemResource(call, serial, { playlistId, position: page.offset + index, parts }),
    ),
    { totalResults: serials.length, resultsPerPage: page.size },
    pageTokens(page, next),
  )
}

/** Scheduled videos appear when they are published, at the place of their upload; deleted ones are left out. */
function publicUploads(call: EndpointCall, playlistId: string, videoId: string | undefined): number[] {
  const { data } = call.world
  const channel = playlistId.startsWith('UU') ? data.channels.numberOf(`UC${playlistId.slice(2)}`) : undefined
  if (channel === undefined || data.channels.publishedMsOf(channel) > call.atMs) {
    throw new RequestRefusal('playlistNotFound', { parameter: 'playlistId', value: playlistId })
  }
  const wanted = videoId === undefined ? undefined : data.serialOf(videoId)
  const serials: number[] = []
  for (const serial of data.uploads.byUpload(channel)) {
    if (isPublic(data, serial, call.atMs) && (videoId === undefined || serial === wanted)) serials.push(serial)
  }
  return serials
}
