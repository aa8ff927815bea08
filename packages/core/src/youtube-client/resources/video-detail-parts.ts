import type { Localization } from './localization.ts'

/** The parts of a video beside snippet, contentDetails, statistics and status. */
export interface VideoDetailParts {
  readonly player?: { readonly embedHtml?: string; readonly embedHeight?: string; readonly embedWidth?: string }
  readonly topicDetails?: {
    readonly topicIds?: readonly string[]
    readonly relevantTopicIds?: readonly string[]
    readonly topicCategories?: readonly string[]
  }
  readonly recordingDetails?: {
    readonly recordingDate?: string
    readonly locationDescription?: string
    readonly location?: { readonly latitude?: number; readonly longitude?: number; readonly altitude?: number }
  }
  readonly liveStreamingDetails?: {
    readonly actualStartTime?: string
    readonly actualEndTime?: string
    readonly scheduledStartTime?: string
    readonly scheduledEndTime?: string
    readonly concurrentViewers?: string
    readonly activeLiveChatId?: string
  }
  /** By language tag. */
  readonly localizations?: Readonly<Record<string, Localization>>
  readonly paidProductPlacementDetails?: { readonly hasPaidProductPlacement?: boolean }
}
