/** How often matching videos are published, from the exact publish times that were read; old readings count less and less. */
export interface RateEstimate {
  /** Discounted number of videos seen. */
  readonly events: number
  /** Discounted length of timeline in which they were seen. `events / exposureMs` is the rate. */
  readonly exposureMs: number
}
