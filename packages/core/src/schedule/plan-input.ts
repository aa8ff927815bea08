import type { BucketLimits } from '../key-pool/quota-policy.ts'
import type { RateEstimate } from '../records/rate-estimate.ts'

/** A source to plan for: nothing of it has to exist. */
export interface PlanSource {
  /** Default `search`. */
  readonly kind?: 'search' | 'channel' | undefined
  /** Matching videos published a day, as you expect them or as the archive has learned them (`rate` of a source). 0 or more. */
  readonly videosPerDay: number | RateEstimate
  /** Days of the past to be read as well. Default 0. Of a channel: its uploads are read whole at any rate. */
  readonly backfillDays?: number | undefined
}

/**
 * What nobody knows before it was measured, with the values that are taken. Shares are 0 to 1.
 */
export interface PlanAssumptions {
  /** Share of the matching videos that search ever shows. Default 0.9. */
  readonly findableShare: number
  /** Share that one answer leaves out at random. Default 0.1. */
  readonly droppedShare: number
  /** Share of the videos whose channel publishes on the topic only once, so that following brings nothing. Default 0.35. */
  readonly oneOffShare: number
  /** Median minutes from publication to the search index. Default 20. */
  readonly indexDelayMinutes: number
  /** Share of the uploads that push announces. Default 0.9. */
  readonly pushShare: number
  /** Median minutes from publication to a push. Default 10. */
  readonly pushDelayMinutes: number
  /** Calls of a backfill over the fewest possible. Default 1.5; 2.3 where YouTube thins broad windows. */
  readonly backfillCost: number
}

/** What `plan` is asked. */
export interface PlanOptions {
  /** At least one. */
  readonly sources: readonly PlanSource[]
  /** Units a day of all projects together. Default: what one project has without asking for more. */
  readonly quota?: Partial<BucketLimits> | undefined
  /** Whether channels seen by search are followed through their uploads. Default true. */
  readonly following?: boolean | undefined
  /** Whether searches of equal filters are merged. Default false. */
  readonly merging?: boolean | undefined
  /** Whether counts of channels are checked, 50 for a unit, before their uploads are read. Default false. */
  readonly sentinel?: boolean | undefined
  /** Whether followed channels announce their uploads. Default false. */
  readonly push?: boolean | undefined
  /** The day after the start that is looked at: following gains with every day. Default 30. */
  readonly days?: number | undefined
  readonly assumptions?: Partial<PlanAssumptions> | undefined
}

export const defaultAssumptions: PlanAssumptions = {
  ...{ findableShare: 0.9, droppedShare: 0.1, oneOffShare: 0.35, indexDelayMinutes: 20 },
  ...{ pushShare: 0.9, pushDelayMinutes: 10, backfillCost: 1.5 },
}
