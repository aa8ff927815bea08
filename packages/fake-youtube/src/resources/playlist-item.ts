import type { EndpointCall } from '../endpoints/endpoint-call.ts'
import { encodeBase64Url } from '../ids/base64url.ts'
import { createEtag } from '../response/etag.ts'
import { liveStateAt } from '../world/world-video.ts'
import { formatTime } from './format.ts'
import { videoThumbnails } from './thumbnails.ts'

export const PLAYLIST_ITEM_PARTS = ['id', 'snippet', 'contentDetails', 'status'] as const

/**
 * An entry of an uploads list. `snippet.publishedAt` is when it was added, which is when it was uploaded;
 * `contentDetails.videoPublishedAt` is when the video became public.
 *
 * @see https://developers.google.com/youtube/v3/docs/playlistItems#resource
 */
export function playlistItemResource(
  call: EndpointCall,
  serial: number,
  place: { readonly playlistId: string; readonly position: number; readonly parts: ReadonlySet<string> },
): Record<string, unknown> {
  const { data } = call.world
  const video = data.videoAt(serial)
  const { playlistId, position, parts } = place
  return {
    kind: 'youtube#playlistItem',
    etag: createEtag(data.seed, 5, serial),
    // In uploads lists the id is the base64 of both ids (observed, undocumented).
    id: encodeBase64Url(new TextEncoder().encode(`${playlistId}.${video.id}`)),
    ...(parts.has('snippet') ? { snippet: snippetPart(call, serial, playlistId, position) } : {}),
    ...(parts.has('contentDetails')
      ? { contentDetails: { videoId: video.id, videoPublishedAt: formatTime(data.publishedMsOf(serial)) } }
      : {}),
    ...(parts.has('status') ? { status: { privacyStatus: 'public' } } : {}),
  }
}

function snippetPart(
  call: EndpointCall,
  serial: number,
  playlistId: string,
  position: number,
): Record<string, unknown> {
  const { data } = call.world
  const video = data.videoAt(serial)
  const channel = data.channels.describe(data.table.channels[serial] ?? 0)
  const isLive = liveStateAt(video.live, call.atMs) === 'live'
  return {
    publishedAt: formatTime(data.uploadedMsOf(serial)),
    channelId: channel.id,
    title: video.title,
    description: video.description,
    thumbnails: videoThumbnails(video.id, { origin: call.thumbnailOrigin, isLive, sizes: 'all' }),
    channelTitle: channel.title,
    playlistId,
    position,
    resourceId: { kind: 'youtube#video', videoId: video.id },
    videoOwnerChannelTitle: channel.title,
    videoOwnerChannelId: channel.id,
  }
}
