import type { VideoSighting } from '../records/video-record.ts'
import { instantOf, objectOf, textOf } from './lenient-fields.ts'
import type { PlaylistItem } from './resources/playlist-item.ts'
import type { SearchResult } from './resources/search-result.ts'

/**
 * What a search row says of a video. Undefined for a row that is no video (a search without `type=video` also finds channels
 * and playlists) or that lacks id, channel or publish time: count it, it is not an error of the page.
 */
export function searchResultToSighting(row: SearchResult): VideoSighting | undefined {
  const { id, snippet } = objectOf(row) ?? {}
  const { kind, videoId } = objectOf(id) ?? {}
  if (kind !== undefined && kind !== 'youtube#video') return undefined
  return toSighting(videoId, objectOf(snippet)?.channelId, objectOf(snippet)?.publishedAt)
}

/**
 * What a playlist row says of a video: published when `contentDetails.videoPublishedAt` says (`snippet.publishedAt` is when it was
 * added to the playlist), by the owner of the video, else of the playlist. Ask for the parts `snippet` and `contentDetails`.
 * Undefined for the placeholders of private and deleted videos, which have no publish time.
 */
export function playlistItemToSighting(row: PlaylistItem): VideoSighting | undefined {
  const fields = objectOf(row) ?? {}
  const snippet = objectOf(fields.snippet) ?? {}
  const contentDetails = objectOf(fields.contentDetails) ?? {}
  return toSighting(
    contentDetails.videoId ?? objectOf(snippet.resourceId)?.videoId,
    snippet.videoOwnerChannelId ?? snippet.channelId,
    contentDetails.videoPublishedAt,
  )
}

function toSighting(video: unknown, channel: unknown, published: unknown): VideoSighting | undefined {
  const videoId = textOf(video)
  const channelId = textOf(channel)
  const publishedAt = instantOf(published)
  if (videoId === undefined || channelId === undefined || publishedAt === undefined) return undefined
  return { videoId, channelId, publishedAt }
}
