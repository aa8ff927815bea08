import { FollowSchedule } from '../follow/follow-schedule.ts'
import { SourceMatcher } from '../follow/source-matcher.ts'
import { KnownShares } from '../known-share.ts'
import { RunAccount } from '../run-account.ts'
import { RunTally } from '../run-tally.ts'
import { SearchTrust } from '../search-trust.ts'
import { SweepYields } from '../sweep-yields.ts'
import type { WorkContext } from '../work-context.ts'
import { Alarm } from './alarm.ts'
import { MergeTrials } from './merge-trials.ts'
import { Pace } from './pace.ts'
import { PollCount } from './poll-count.ts'
import { SentinelState } from './sentinel-state.ts'
import { SettleYield } from './settle-yield.ts'
import { SharedPlan } from './shared-plan.ts'
import { Turns } from './turns.ts'
import type { WatchContext } from './watch-context.ts'
import type { ResolvedWatchOptions } from './watch-options.ts'
import { WatchedSources } from './watched-sources.ts'

type Parts = Pick<WorkContext, 'store' | 'client' | 'settings' | 'events' | 'worker' | 'refreshTurns'> &
  Pick<WatchContext, 'keyPool'>

/** Puts together what one `watch()` works with. */
export function beginWatch({ keyPool, ...parts }: Parts, options: ResolvedWatchOptions): WatchContext {
  const { store, settings } = parts
  const stop = new AbortController()
  const { signal } = options
  if (signal?.aborted) stop.abort(signal.reason)
  else signal?.addEventListener('abort', () => stop.abort(signal.reason), { once: true, signal: stop.signal })
  const follows = new FollowSchedule()
  const work: WorkContext = {
    ...parts,
    signal: stop.signal,
    account: new RunAccount({}),
    tally: new RunTally(),
    trust: new SearchTrust(store),
    knownShares: new KnownShares(),
    sweepYields: new SweepYields(),
    matcher: new SourceMatcher(store),
    matchesLocally: options.follow || options.merge,
    follows: options.follow ? follows : undefined,
    sources: new Map(),
  }
  return {
    work,
    options,
    keyPool,
    stop,
    follows,
    sources: new WatchedSources(work),
    plan: new SharedPlan(store),
    searchPace: new Pace(store, 'search'),
    defaultPace: new Pace(store, 'default'),
    turns: new Turns(),
    polls: new PollCount(),
    trials: new MergeTrials(store),
    sentinel: new SentinelState(store),
    settleYield: new SettleYield(),
    alarm: new Alarm(settings.clock),
  }
}
