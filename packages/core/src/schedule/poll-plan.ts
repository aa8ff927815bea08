/** What decides when each unit is polled next: small and plain, so that all workers can share it through the store. */
export interface PollPlan {
  /**
   * `normal`: the calls suffice to read every page, and what is left goes into polling sooner. `overload`: they do not, so a poll reads the newest page only,
   * without a guard, and the calls are shared in proportion to what they bring.
   */
  readonly regime: 'normal' | 'overload'
  /**
   * A unit is polled once its index reaches this times the feedback. `normal`: the video-days of waiting that a call has to end. `overload`: the unknown videos
   * that have to be waiting.
   */
  readonly threshold: number
  /** Stretch before the last poll that a poll reads again, in ms. 0 in overload. */
  readonly guardMs: number
  /** No unit is polled sooner, in ms. */
  readonly minIntervalMs: number
  /** No unit waits longer, in ms. As asked, or stretched where that alone would take more calls than there are. */
  readonly maxIntervalMs: number
  /** Calls a day that were there to plan with. */
  readonly callsPerDay: number
  /** Calls a day that reading everything takes, polling as seldom as allowed. */
  readonly demandCallsPerDay: number
  /** The same over about the last day, since the last overload. Absent where an older version has planned. */
  readonly meanDemandCallsPerDay?: number | undefined
}

/** A unit with what the plan gives it, for people and reports. */
export interface PlannedUnit {
  readonly id: string
  /** Time between its polls. */
  readonly intervalMs: number
  readonly callsPerDay: number
}
