import type { VideoContent } from './video-content.ts'

/** A video that a search or a channel showed and that is not hydrated yet. */
export interface FoundVideo {
  readonly state: 'found'
  readonly videoId: string
  readonly channelId: string
  readonly publishedAt: Date
  readonly foundAt: Date
  /** From here on nothing but the id is kept. */
  readonly expiresAt: Date
}

/** A video with its content. The only state that `search` returns. */
export interface StoredVideo extends VideoContent {
  readonly state: 'stored'
  readonly videoId: string
  readonly channelId: string
  readonly publishedAt: Date
  /** When the content was last read from YouTube. */
  readonly fetchedAt: Date
  /** When the counts were last read: `fetchedAt`, or later where they were refreshed on their own. Undefined where they never were asked. */
  readonly statisticsFetchedAt: Date | undefined
  /** From here on the content is not returned any more, purged or not (30 days: YouTube's Developer Policies III.E.4.d). */
  readonly expiresAt: Date
  /** Hash of everything but the statistics: equal hashes mean that nothing was rewritten. */
  readonly contentHash: string
}

/** A video whose content could not be refreshed in time. It is hydrated again when quota allows. */
export interface ExpiredVideo {
  readonly state: 'expired'
  readonly videoId: string
  readonly expiredAt: Date
}

/** A tombstone: missing in two answers at least 24 h apart. Its content is purged. */
export interface GoneVideo {
  readonly state: 'gone'
  readonly videoId: string
  readonly goneAt: Date
}

/** A video as the archive knows it; `state` tells what else is there. */
export type VideoRecord = FoundVideo | StoredVideo | ExpiredVideo | GoneVideo

/** What a listing says of a video before it is hydrated. */
export interface VideoSighting {
  readonly videoId: string
  readonly channelId: string
  readonly publishedAt: Date
}

/** A freshly read video on its way into the archive. */
export type HydratedVideo = Omit<StoredVideo, 'state'>
