import type { EndpointCall } from '../endpoints/endpoint-call.ts'
import type { SearchRow } from '../endpoints/search-row.ts'
import { createEtag } from '../response/etag.ts'
import { liveStateAt } from '../world/world-video.ts'
import { cutDescription, escapeTitle, formatTime } from './format.ts'
import { channelThumbnails, videoThumbnails } from './thumbnails.ts'

/**
 * A row of a search: titles escaped, description cut, no statistics.
 *
 * @see https://developers.google.com/youtube/v3/docs/search#resource
 */
export function searchResultResource(
  call: EndpointCall,
  row: SearchRow,
  withSnippet: boolean,
): Record<string, unknown> {
  const { data } = call.world
  const kind = 'youtube#searchResult'
  const etag = createEtag(data.seed, row.kind === 'video' ? 1 : 2, row.number, call.callNumber)
  if (row.kind === 'channel') {
    const channelId = data.channels.idOf(row.number)
    const id = { kind: 'youtube#channel', channelId }
    return withSnippet ? { kind, etag, id, snippet: channelSnippet(call, row) } : { kind, etag, id }
  }
  const video = data.videoAt(row.number)
  const id = { kind: 'youtube#video', videoId: video.id }
  if (!withSnippet) return { kind, etag, id }
  const state = liveStateAt(video.live, call.atMs)
  const channel = data.channels.describe(data.table.channels[row.number] ?? 0)
  const snippet = {
    publishedAt: formatTime(row.timeMs),
    channelId: channel.id,
    title: escapeTitle(video.title),
    description: cutDescription(video.description),
    thumbnails: videoThumbnails(video.id, { origin: call.thumbnailOrigin, isLive: state === 'live', sizes: 'search' }),
    channelTitle: escapeTitle(channel.title),
    liveBroadcastContent: state === 'completed' ? 'none' : state,
    publishTime: formatTime(row.timeMs),
  }
  return { kind, etag, id, snippet }
}

function channelSnippet(call: EndpointCall, row: SearchRow): Record<string, unknown> {
  const channel = call.world.data.channels.describe(row.number)
  const title = escapeTitle(channel.title)
  return {
    publishedAt: formatTime(row.timeMs),
    channelId: channel.id,
    title,
    description: cutDescription(channel.description),
    thumbnails: channelThumbnails(channel.id, call.thumbnailOrigin),
    channelTitle: title,
    liveBroadcastContent: 'none',
    publishTime: formatTime(row.timeMs),
  }
}
