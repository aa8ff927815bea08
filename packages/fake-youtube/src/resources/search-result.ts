import type { EndpointCall } from '../endpoints/endpoint-call.ts'
import type { SearchRow } from '../endpoints/search-row.ts'
import { drawMembers, maskBelow } from '../response/draw-members.ts'
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
  const isVideo = row.kind === 'video'
  return drawMembers(
    {
      kind: 'youtube#searchResult',
      etag: () => createEtag(data.seed, isVideo ? 1 : 2, row.number, call.callNumber),
      id: () =>
        isVideo
          ? { kind: 'youtube#video', videoId: data.idOf(row.number) }
          : { kind: 'youtube#channel', channelId: data.channels.idOf(row.number) },
      snippet: withSnippet ? () => (isVideo ? videoSnippet(call, row) : channelSnippet(call, row)) : undefined,
    },
    call.itemMask,
  )
}

function videoSnippet(call: EndpointCall, row: SearchRow): Record<string, unknown> {
  const { data } = call.world
  const video = data.videoAt(row.number)
  const liveState = (): string => liveStateAt(video.live, call.atMs)
  return drawMembers(
    {
      publishedAt: () => formatTime(row.timeMs),
      channelId: () => video.channelId,
      title: () => escapeTitle(video.title),
      description: () => cutDescription(video.description),
      thumbnails: () =>
        videoThumbnails(video.id, { origin: call.thumbnailOrigin, isLive: liveState() === 'live', sizes: 'search' }),
      channelTitle: () => escapeTitle(data.channels.titleOf(data.channelOf(row.number))),
      liveBroadcastContent: () => (liveState() === 'completed' ? 'none' : liveState()),
      publishTime: () => formatTime(row.timeMs),
    },
    maskBelow(call.itemMask, 'snippet'),
  )
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
