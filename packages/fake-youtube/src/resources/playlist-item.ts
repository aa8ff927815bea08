import type { EndpointCall } from '../endpoints/endpoint-call.ts'
import { encodeBase64Url } from '../ids/base64url.ts'
import { drawMembers, maskBelow } from '../response/draw-members.ts'
import { createEtag } from '../response/etag.ts'
import { liveStateAt, type WorldVideo } from '../world/world-video.ts'
import { formatTime } from './format.ts'
import { videoThumbnails } from './thumbnails.ts'

export const PLAYLIST_ITEM_PARTS = ['id', 'snippet', 'contentDetails', 'status'] as const

/** An uploads list and the rows of it that are wanted. */
export interface ListedUploads {
  readonly playlistId: string
  /** Every row of an uploads list is of the same channel. */
  readonly channelId: string
  readonly channelTitle: () => string
  readonly parts: ReadonlySet<string>
}

/**
 * An entry of an uploads list. `snippet.publishedAt` is when it was added, which is when it was uploaded;
 * `contentDetails.videoPublishedAt` is when the video became public.
 *
 * @see https://developers.google.com/youtube/v3/docs/playlistItems#resource
 */
export function playlistItemResource(
  call: EndpointCall,
  list: ListedUploads,
  row: { readonly serial: number; readonly position: number },
): Record<string, unknown> {
  const { data } = call.world
  const video = data.videoAt(row.serial)
  const { playlistId, parts } = list
  return drawMembers(
    {
      kind: 'youtube#playlistItem',
      etag: () => createEtag(data.seed, 5, row.serial),
      // In uploads lists the id is the base64 of both ids (observed, undocumented).
      id: () => encodeBase64Url(new TextEncoder().encode(`${playlistId}.${video.id}`)),
      snippet: parts.has('snippet') ? () => snippetPart(call, list, video, row) : undefined,
      contentDetails: parts.has('contentDetails')
        ? () => ({ videoId: video.id, videoPublishedAt: formatTime(data.publishedMsOf(row.serial)) })
        : undefined,
      status: parts.has('status') ? { privacyStatus: 'public' } : undefined,
    },
    call.itemMask,
  )
}

function snippetPart(
  call: EndpointCall,
  list: ListedUploads,
  video: WorldVideo,
  row: { readonly serial: number; readonly position: number },
): Record<string, unknown> {
  const { channelId, channelTitle, playlistId } = list
  return drawMembers(
    {
      publishedAt: () => formatTime(call.world.data.uploadedMsOf(row.serial)),
      channelId,
      title: () => video.title,
      description: () => video.description,
      thumbnails: () => {
        const isLive = liveStateAt(video.live, call.atMs) === 'live'
        return videoThumbnails(video.id, { origin: call.thumbnailOrigin, isLive, sizes: 'all' })
      },
      channelTitle,
      playlistId,
      position: row.position,
      resourceId: () => ({ kind: 'youtube#video', videoId: video.id }),
      videoOwnerChannelTitle: channelTitle,
      videoOwnerChannelId: channelId,
    },
    maskBelow(call.itemMask, 'snippet'),
  )
}
