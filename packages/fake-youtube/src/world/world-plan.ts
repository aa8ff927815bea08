import type { OffTopicUploads } from './off-topic-uploads.ts'
import type { VideoPlan } from './plan-videos.ts'
import type { ExtraChannel, ExtraVideo } from './video-spec.ts'

/** The channels of a plan, by number. */
export interface PlannedChannels {
  /** How many there are. */
  readonly count: number
  /** When a channel was made. */
  publishedMsOf(channel: number): number
  /** What a channel is about. */
  topicOf(channel: number): string | undefined
}

/** Everything that makes a world. Who plans decides what is published when, by whom, about what; the rest is drawn from the seed. */
export interface WorldPlan {
  readonly seed: number
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly topics: readonly string[]
  readonly videos: VideoPlan
  readonly channels: PlannedChannels
  /** Uploads about nothing anybody searches for, which no table holds. */
  readonly offTopic: OffTopicUploads | undefined
  readonly awkwardShare: number
  /** Whether descriptions may run to thousands of characters. */
  readonly longDescriptions: boolean
  readonly scheduledShare: number
  readonly goneShare: number
  readonly likesHiddenShare: number
  readonly extraVideos: readonly ExtraVideo[]
  readonly extraChannels: readonly ExtraChannel[]
}
