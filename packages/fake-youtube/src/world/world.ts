import type { Instant } from '../errors/to-instant.ts'
import type { SearchCriteria } from '../query/search-criteria.ts'
import type { VideoStatistics } from './video-statistics.ts'
import type { WorldChannel } from './world-channel.ts'
import type { WorldData } from './world-data.ts'
import type { WorldVideo } from './world-video.ts'

/** What is true: every video and channel, whether or not the API would show it. */
export interface World {
  readonly seed: number
  /** First instant at which a generated video is published. */
  readonly startsAt: Date
  /** End of the publishing span, itself excluded. */
  readonly endsAt: Date
  /** What people search for, the most popular first. */
  readonly topics: readonly string[]
  readonly videoCount: number
  readonly channelCount: number
  /** `undefined` when there is no such video. */
  video(id: string): WorldVideo | undefined
  /** `undefined` when there is no such channel. */
  channel(id: string): WorldChannel | undefined
  /** Every video, oldest publication first. */
  videos(): IterableIterator<WorldVideo>
  /** Every channel, in no particular order. */
  channels(): IterableIterator<WorldChannel>
  /**
   * Every video that truly matches, oldest publication first, whether or not search would show it.
   *
   * @param criteria - `at` leaves out what is not yet published or already gone at that instant.
   * @throws FakeYouTubeOptionError when a time is no instant.
   */
  matching(criteria: SearchCriteria & { readonly at?: Instant }): WorldVideo[]
  /** A channel's videos, last uploaded first; empty for an unknown channel. `at` as in {@link World.matching}. */
  uploads(channelId: string, options?: { readonly at?: Instant }): WorldVideo[]
  /** A video's counts at an instant; `undefined` for an unknown video. */
  statistics(videoId: string, at: Instant): VideoStatistics | undefined
  /**
   * Makes a video private or deleted from an instant on.
   *
   * @throws FakeYouTubeOptionError when there is no such video.
   */
  removeVideo(videoId: string, at: Instant): void
  /** The compact form the fake answers from. May change in any release. */
  readonly data: WorldData
}
