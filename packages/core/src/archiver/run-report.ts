import type { Bucket } from '../key-pool/quota-policy.ts'
import type { CoverageEstimate, FollowedChannelsEstimate } from '../schedule/coverage-estimate.ts'
import type { SourceState } from '../stores/source-record.ts'

/** How much of a timeline has been read, in seconds of publish time. A fact about reading, not an estimate of how many videos were found. */
export interface TimelineCoverage {
  /** From `since` to the frontier. */
  readonly spanSeconds: number
  /** Read once and, where that was soon after, once more when it had settled. */
  readonly readSeconds: number
  /** Read, and to be read once more when it has settled. Not part of `readSeconds`. */
  readonly provisionalSeconds: number
  /** Read as far as YouTube shows it, and known to hold more. */
  readonly lostSeconds: number
  /** Still in remaining tasks. */
  readonly remainingSeconds: number
}

interface RunCounts {
  /** Stored with their content for the first time. */
  readonly videosNew: number
  readonly videosUpdated: number
  readonly videosGone: number
  /** Found, and not hydrated yet. */
  readonly videosPending: number
  /** Answers stored. */
  readonly pages: number
  /** Units spent by this run, refused calls included: whether YouTube counts those is not documented. What hydration costs is in the total only, because one call serves many sources. */
  readonly units: Readonly<Record<Bucket, number>>
  /** Tasks still to be done, whenever they are due. */
  readonly remainingTasks: number
  /** When the first of what waits for quota can go on; undefined where nothing does. */
  readonly availableAt: Date | undefined
}

export interface SourceReport extends RunCounts {
  readonly state: SourceState
  readonly stopReason: string | undefined
  /** Undefined for channels, which have no timeline. */
  readonly coverage: TimelineCoverage | undefined
  /** How much has been found of what was published from nine to two days ago: an estimate. Undefined where too little is known, and for channels. */
  readonly coverageEstimate: CoverageEstimate | undefined
}

/** Why due work was left. */
export type RunStop =
  /** Every project has spent a bucket. */
  | 'quota'
  /** Every key that could pay cools down. */
  | 'cooling-down'
  /** The run's own `budget` is spent. */
  | 'budget'
  | 'deadline'
  /** A task failed and is tried again later; `remainingTasks.list` tells which, why and when. */
  | 'failure'
  /** YouTube does not answer, or fails again and again. */
  | 'youtube-unavailable'
  /** Answers were not what was asked: windows wait, or all searches rest. */
  | 'untrusted'

/** What a run read again, and what of that it left. What the `stats` bucket cannot pay for is left without a `waitingFor`: it is done as quota allows, and nothing depends on it. */
export interface FreshnessReport {
  /** Videos whose content was here and was read again. */
  readonly contentRefreshed: number
  /** Videos whose statistics alone were read again. */
  readonly statisticsRefreshed: number
  /** Videos that are due to be read again before they expire: up to 10,000, which means that many or more. */
  readonly contentDue: number
  /** Videos whose statistics are due, likewise. */
  readonly statisticsDue: number
}

/** What a run did and left. Plain data. */
export interface RunReport {
  readonly startedAt: Date
  readonly endedAt: Date
  /** Empty: nothing that is due was left. */
  readonly waitingFor: readonly RunStop[]
  readonly total: RunCounts & {
    /** Channels whose uploads are followed. A standing task each, and no part of `remainingTasks`. */
    readonly followedChannels: number
    /** The estimates of all search sources of the run together. Undefined where they know too little even together. */
    readonly coverageEstimate: FollowedChannelsEstimate | undefined
    /** Search calls that were sent, refused ones included, by what they were for. */
    readonly searches: { readonly window: number; readonly settle: number; readonly sweep: number }
  }
  readonly freshness: FreshnessReport
  readonly sources: Readonly<Record<string, SourceReport>>
  /** When the next task falls due, or the next stored video is to be read again, quota aside; undefined where nothing will. */
  readonly nextTaskAt: Date | undefined
}
