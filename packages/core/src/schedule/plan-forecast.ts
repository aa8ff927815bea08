import type { Bucket } from '../key-pool/quota-policy.ts'
import type { PlanAssumptions } from './plan-input.ts'

/**
 * What is to be expected, by a model: no promise. Plain data; shares are 0 to 1. Coverage came within 7 points of simulations of the same rules. Delays are those of
 * even days: where quota is just short, bursts and second readings made the share within an hour half to a third of what stands here.
 */
export interface PlanForecast extends PlanExpectation {
  /** What one change alone would add, the one that helps most first. Changes that add less than half a point are left out. */
  readonly advice: readonly PlanAdvice[]
  /** What it would take to keep up with every video, as multiples of what one project has without asking for more. */
  readonly allowances: PlanAllowances
  /** What was taken for what nobody knows. */
  readonly assumptions: PlanAssumptions
}

export interface PlanExpectation {
  /** Matching videos a day of all sources. */
  readonly videosPerDay: number
  /** Whether reading all that search shows takes more calls than there are. */
  readonly isOverloaded: boolean
  /** Of the videos published on the day that is looked at. */
  readonly coverage: {
    /** Share that will be in the archive. */
    readonly share: number
    /** Share that search alone would show. */
    readonly searchShare: number
    /** Share that comes of channels followed by then; 0 without following. */
    readonly followedShare: number
  }
  /** From publication to the archive. */
  readonly delay: {
    /** Of the videos that are archived; undefined where none are, or half of them later than in 60 days. */
    readonly medianMinutes: number | undefined
    /** Shares of all videos, archived or not. */
    readonly withinHour: number
    readonly withinDay: number
  }
  /** Units a day on the day that is looked at, and the limit. */
  readonly units: Readonly<Record<Bucket, { readonly perDay: number; readonly limit: number }>>
  /** Reading the past; undefined where none was asked for. */
  readonly backfill:
    | {
        readonly videos: number
        readonly searchCalls: number
        /** Undefined: never, there are no calls for it. */
        readonly days: number | undefined
      }
    | undefined
}

export interface PlanAdvice {
  readonly change: 'double-search-quota' | 'follow-channels' | 'merge-searches' | 'check-counts' | 'push'
  /** What it adds to `coverage.share`. */
  readonly coverageGain: number
  /** What it adds to `delay.withinHour`. */
  readonly withinHourGain: number
}

/** Multiples of the default allowance that carry the videos, were every call full of new ones; and what coverage such a quota comes to on the day looked at. */
export interface PlanAllowances {
  /** By search alone: 50 videos a call. */
  readonly search: PlanAllowance
  /** By full pages of uploads and details, 50 videos for two units. Finding the channels is the wall, which `coverage` shows. */
  readonly following: PlanAllowance
  /** By push and details, 50 videos for one unit, once the channels are known. */
  readonly push: PlanAllowance
  readonly policy: {
    /** Several projects for one client are not allowed, so a multiple means more quota for one project, granted after an audit. */
    readonly projectsPerClient: 1
    readonly url: string
    readonly auditUrl: string
  }
}

export interface PlanAllowance {
  readonly count: number
  readonly coverage: number
}
