import type { JsonObject } from './json-object.ts'

/** A picture of a video. The map of sizes is open: YouTube added sizes in 2026-09 and may add more. */
export interface Thumbnail {
  readonly url: string
  readonly width?: number
  readonly height?: number
}

/** What YouTube says of a video, read into usable types. Missing in the answer means `undefined` here. */
export interface VideoContent {
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
  readonly channelTitle: string
  readonly categoryId: string | undefined
  readonly defaultLanguage: string | undefined
  readonly defaultAudioLanguage: string | undefined
  /** `live` and `upcoming` for streams that run or are planned; `none` for everything else. */
  readonly liveBroadcastContent: string | undefined
  /** Length in seconds; undefined for streams that have none yet. */
  readonly durationSeconds: number | undefined
  readonly thumbnails: Readonly<Record<string, Thumbnail>>
  /** Views as of `statisticsFetchedAt`. The meaning of a view changed on 2026-08-27: https://developers.google.com/youtube/data/revision_history */
  readonly viewCount: number | undefined
  /** Undefined where the owner hides it. */
  readonly likeCount: number | undefined
  /** Undefined where comments are closed. */
  readonly commentCount: number | undefined
  /** The resource as received, without `etag` (it changes without meaning) and `statistics` (kept apart, because it changes at every read). */
  readonly resource: JsonObject
  /** `statistics` as received; undefined where that part was not asked. */
  readonly statistics: JsonObject | undefined
  /** The parts that were asked: a field of another part is missing because nobody asked, not because it is empty. */
  readonly parts: readonly string[]
  /** Version of the reading of resources into records, {@link videoRecordVersion} at the time. */
  readonly recordVersion: number
}

/** Raised whenever resources are read into records differently. */
export const videoRecordVersion = 1
