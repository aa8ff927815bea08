import type { KeyPool } from '../../key-pool/key-pool.ts'
import type { FollowSchedule } from '../follow/follow-schedule.ts'
import type { WorkContext } from '../work-context.ts'
import type { Alarm } from './alarm.ts'
import type { MergeTrials } from './merge-trials.ts'
import type { Pace } from './pace.ts'
import type { PollCount } from './poll-count.ts'
import type { SentinelState } from './sentinel-state.ts'
import type { SettleYield } from './settle-yield.ts'
import type { SharedPlan } from './shared-plan.ts'
import type { Turns } from './turns.ts'
import type { ResolvedWatchOptions } from './watch-options.ts'
import type { WatchedSources } from './watched-sources.ts'

/** What the lanes of one `watch()` share. */
export interface WatchContext {
  readonly work: WorkContext
  readonly options: ResolvedWatchOptions
  /** Undefined where the archiver was given a client of the caller's own. */
  readonly keyPool: KeyPool | undefined
  readonly sources: WatchedSources
  readonly plan: SharedPlan
  readonly searchPace: Pace
  readonly defaultPace: Pace
  readonly follows: FollowSchedule
  readonly turns: Turns
  readonly polls: PollCount
  readonly trials: MergeTrials
  readonly sentinel: SentinelState
  readonly settleYield: SettleYield
  readonly alarm: Alarm
  /** Aborted when the caller says stop, or when a lane fails for good. */
  readonly stop: AbortController
}

/** A part of the work that goes on beside the others. */
export interface Lane {
  readonly name: string
  /** Does one thing. Resolves with when there may be something to do again; undefined for at once. */
  turn(): Promise<Date | undefined>
}
