import type { ListResponse } from './list-response.ts'
import type { Localization } from './localization.ts'
import type { ThumbnailMap } from './thumbnails.ts'
import type { VideoDetailParts } from './video-detail-parts.ts'

/**
 * A video, with the parts that were asked and that an API key may read. What the API adds beyond these fields is kept.
 * @see https://developers.google.com/youtube/v3/docs/videos
 */
export interface VideoResource extends VideoDetailParts {
  readonly kind?: string
  readonly etag?: string
  readonly id?: string
  readonly snippet?: VideoSnippet
  readonly contentDetails?: VideoContentDetails
  readonly statistics?: VideoStatistics
  readonly status?: VideoStatus
}

export interface VideoSnippet {
  readonly publishedAt?: string
  readonly channelId?: string
  readonly title?: string
  readonly description?: string
  readonly thumbnails?: ThumbnailMap
  readonly channelTitle?: string
  readonly tags?: readonly string[]
  readonly categoryId?: string
  readonly liveBroadcastContent?: string
  readonly defaultLanguage?: string
  readonly defaultAudioLanguage?: string
  readonly localized?: Localization
}

export interface VideoContentDetails {
  /** ISO 8601, also with days; `P0D` for a stream that has no length yet (observed, undocumented). */
  readonly duration?: string
  readonly dimension?: string
  readonly definition?: string
  readonly caption?: string
  readonly licensedContent?: boolean
  readonly regionRestriction?: { readonly allowed?: readonly string[]; readonly blocked?: readonly string[] }
  /** By rating system; lists of reasons for some of them. */
  readonly contentRating?: Readonly<Record<string, string | readonly string[]>>
  readonly projection?: string
  readonly hasCustomThumbnail?: boolean
}

/** Counts are decimal text, because they are 64 bits wide. */
export interface VideoStatistics {
  /** The meaning of a view changed on 2025-03-31 and 2026-08-27: https://developers.google.com/youtube/data/revision_history */
  readonly viewCount?: string
  /** Missing where the owner hides it. */
  readonly likeCount?: string
  readonly dislikeCount?: string
  readonly favoriteCount?: string
  /** Missing where comments are closed. */
  readonly commentCount?: string
}

export interface VideoStatus {
  readonly uploadStatus?: string
  readonly failureReason?: string
  readonly rejectionReason?: string
  readonly privacyStatus?: string
  readonly publishAt?: string
  readonly license?: string
  readonly embeddable?: boolean
  readonly publicStatsViewable?: boolean
  readonly madeForKids?: boolean
  readonly selfDeclaredMadeForKids?: boolean
  readonly containsSyntheticMedia?: boolean
}

/** Unknown, private and deleted ids are simply missing (observed, undocumented). */
export interface VideoListResponse extends ListResponse<VideoResource> {}
