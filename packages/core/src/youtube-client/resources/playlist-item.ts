import type { ListResponse } from './list-response.ts'
import type { ResourceId } from './resource-id.ts'
import type { ThumbnailMap } from './thumbnails.ts'

/**
 * A video's place in a playlist, such as a channel's uploads.
 * @see https://developers.google.com/youtube/v3/docs/playlistItems
 */
export interface PlaylistItem {
  readonly kind?: string
  readonly etag?: string
  /** Of the row, not of the video. */
  readonly id?: string
  readonly snippet?: PlaylistItemSnippet
  readonly contentDetails?: PlaylistItemContentDetails
  readonly status?: { readonly privacyStatus?: string }
}

export interface PlaylistItemSnippet {
  /** When the video was added to the playlist, not when it was published. */
  readonly publishedAt?: string
  /** Owner of the playlist. */
  readonly channelId?: string
  readonly title?: string
  readonly description?: string
  readonly thumbnails?: ThumbnailMap
  readonly channelTitle?: string
  readonly videoOwnerChannelId?: string
  readonly videoOwnerChannelTitle?: string
  readonly playlistId?: string
  readonly position?: number
  readonly resourceId?: ResourceId
}

export interface PlaylistItemContentDetails {
  readonly videoId?: string
  /** When the video was published; missing for private and deleted ones. */
  readonly videoPublishedAt?: string
  readonly startAt?: string
  readonly endAt?: string
  readonly note?: string
}

export interface PlaylistItemListResponse extends ListResponse<PlaylistItem> {}
