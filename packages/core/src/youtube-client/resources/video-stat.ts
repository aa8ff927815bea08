import type { ListResponse } from './list-response.ts'

/**
 * Statistics of one video. Documents disagree on this resource, so everything is optional.
 * @see https://developers.google.com/youtube/v3/docs/videos/batchGetStats
 */
export interface VideoStat {
  readonly kind?: string
  readonly etag?: string
  readonly id?: string
  readonly snippet?: {
    /** Not `publishedAt`. */
    readonly publishTime?: string
  }
  readonly contentDetails?: {
    /** ISO 8601, or seconds such as `12.5s`: documents disagree. */
    readonly duration?: string
    /** Named by the reference only. */
    readonly durationMillis?: string | number
  }
  readonly statistics?: { readonly viewCount?: string; readonly likeCount?: string; readonly commentCount?: string }
}

/** One answer of `videos.batchGetStats`. Not atomic: some ids may fail. */
export interface BatchGetStatsResponse extends Pick<ListResponse<VideoStat>, 'kind' | 'etag' | 'items'> {
  /** Named by the reference, missing in the discovery document. */
  readonly summary?: {
    readonly requestedVideoCount?: number
    readonly succeededVideoCount?: number
    readonly failedVideoCount?: number
    readonly failedVideoIds?: readonly string[]
  }
}
