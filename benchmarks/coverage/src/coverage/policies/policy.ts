import type { FakeYouTube, VirtualClock } from '@youtube-archives/fake-youtube'
import type { Arrivals } from '../arrivals.ts'
import type { Truth } from '../truth.ts'

/** Calls of a default project a day, times some factor. */
export interface DailyCalls {
  readonly search: number
  readonly default: number
  readonly stats: number
}

/** Where a policy works. */
export interface Setting {
  readonly truth: Truth
  readonly fake: FakeYouTube
  /** Stands at the start of the truth; moved by the policy, to `untilMs` at most. */
  readonly clock: VirtualClock
  readonly untilMs: number
  readonly apiKey: string
  /** The limits of the one project there is. */
  readonly limits: DailyCalls
  /** Where the policy notes what it has, when it has it. */
  readonly arrivals: Arrivals
}

/** Calls of a span. */
export interface Calls {
  readonly search: number
  readonly default: number
}

/** What is known of a run beside what the fake has counted. */
export interface Outcome {
  /** What would have been called, where no fake was asked. */
  readonly calls?: Calls
  /** See `countReads`. */
  readonly repeatedReads?: number
}

/** A way to spend a quota. */
export interface Policy {
  /** What the command line calls it. */
  readonly name: string
  /** What the table calls it. */
  readonly title: string
  /** Resolves at `untilMs`. */
  run(setting: Setting): Promise<Outcome>
}
