import type { JsonObject } from './json-object.ts'

/** The counts of one video as one answer shows them. */
export interface VideoStatistics {
  readonly videoId: string
  readonly viewCount: number | undefined
  /** Undefined where the owner hides it. */
  readonly likeCount: number | undefined
  /** Undefined where comments are closed. */
  readonly commentCount: number | undefined
  /** `statistics` as received. */
  readonly statistics: JsonObject
}

/** The counts of a video at one time, kept beside the newest ones where the archive keeps a history of them. */
export interface StatisticsReading
  extends Pick<VideoStatistics, 'videoId' | 'viewCount' | 'likeCount' | 'commentCount'> {
  readonly readAt: Date
  /** From here on the reading is not returned any more, purged or not. */
  readonly expiresAt: Date
}
