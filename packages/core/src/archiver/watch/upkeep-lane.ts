import { mergeCap, packGroups } from '../../schedule/merge-groups.ts'
import { pageRows } from '../../schedule/page-rows.ts'
import { planPolls } from '../../schedule/plan-polls.ts'
import { checksPerDay } from '../../schedule/sentinel.ts'
import { dayMs } from '../../shared/durations.ts'
import type { SourceRecord } from '../../stores/source-record.ts'
import { canFollow } from '../follow/can-follow.ts'
import { planSources } from '../plan-sources.ts'
import { purgeExpired } from '../purge-expired.ts'
import { readQuota } from '../read-quota.ts'
import { earlier, later, plusMs } from '../whole-seconds.ts'
import { isChannelSource } from '../work-context.ts'
import { hydrateWaitMs } from './hydrate-wait.ts'
import { overdueSince } from './next-poll.ts'
import type { PlanState } from './shared-plan.ts'
import type { Lane, WatchContext } from './watch-context.ts'

const everyMs = 10 * 60_000
// Most walks of a channel take one page.
const walkShare = 0.3
const minWalkMs = 60_000
// Of the time from one walk to the next, what a walk may come late so that several are planned together.
const gatherShare = 0.1
const guardMs = 60 * 60_000
const minIntervalMs = 5 * 60_000
const maxIntervalMs = 2 * dayMs
const exploreShare = 0.1
// Search is only known to take eight terms; that longer queries work is not documented.
const maxTerms = 8
const maxQueryLength = 500
// Before sources have been read, their rates are guesses: that there is too much to read has to show for some hours.
const firstDemand = 0.7
// Where reading everything once takes less than this of the calls, as many are kept for reading again and for older work.
const slackShare = 0.8
const shareOfSlack = 0.5
// Polls take more calls than full pages would: the last page of each is not full, and the guard is read again.
const pollMargin = 1.15

/** Keeps the plan, the pace and the sources up to date, and purges what has expired. */
export class UpkeepLane implements Lane {
  readonly name = 'upkeep'
  readonly #watch: WatchContext

  constructor(watch: WatchContext) {
    this.#watch = watch
  }

  async turn(): Promise<Date | undefined> {
    const { work, options, sources, alarm } = this.#watch
    const { store, signal } = work
    sources.isStale = false
    await work.trust.load(signal)
    await purgeExpired(store, { signal })
    const now = await store.now({ signal })
    const quota = await readQuota(this.#watch.keyPool, now, { signal })
    this.#watch.searchPace.update(quota.search)
    this.#watch.defaultPace.update(quota.default)
    const stored = await store.sources.list({ states: ['active'] }, { signal })
    const walkEveryMs = this.#walkEveryMs(stored)
    await planSources(work, { only: options.only, extend: false, walkEveryMs })
    sources.replace(stored.filter(({ sourceId }) => options.only?.includes(sourceId) ?? true))
    work.matcher.replace(stored)
    await this.#plan(now)
    await this.#countFollows(now)
    alarm.ring()
    // What was changed meanwhile may have been missed.
    if (sources.isStale) return undefined
    return earlier(this.#nextFixedWalkAt(stored, now), plusMs(quota.search.day.endsAt, 1_000))
  }

  /** Channels in turn, each as often as the share of the `default` bucket that is theirs allows, or as somebody said. */
  #walkEveryMs(sources: readonly SourceRecord[]): (source: Pick<SourceRecord, 'sourceId'>) => number {
    const { options, defaultPace } = this.#watch
    const channels = sources.filter(isChannelSource).length
    const walksPerDay = walkShare * defaultPace.unitsPerDay
    const inTurnMs = Math.min(maxIntervalMs, Math.max(everyMs, (channels / Math.max(1, walksPerDay)) * dayMs))
    return ({ sourceId }) => Math.max(minWalkMs, options.every.of(sourceId) ?? inTurnMs)
  }

  /** When the next channel source with a fixed interval is due; not for each of many on its own. */
  #nextFixedWalkAt(sources: readonly SourceRecord[], now: Date): Date {
    const { every } = this.#watch.options
    const times = sources.filter(isChannelSource).flatMap(({ sourceId, lastReadAt = now }) => {
      const ms = every.of(sourceId)
      if (ms === undefined) return []
      const walkEveryMs = Math.max(minWalkMs, ms)
      return later(plusMs(lastReadAt, walkEveryMs), plusMs(now, walkEveryMs * gatherShare))
    })
    return times.reduce(earlier, plusMs(now, everyMs))
  }

  /** Plans anew where no other worker did within the last minutes. */
  async #plan(now: Date): Promise<void> {
    const { work, plan, sources, searchPace, follows, polls: polled } = this.#watch
    const { signal } = work
    const known = await plan.load({ signal })
    const isCurrent = known !== undefined && now.getTime() - known.plannedAt.getTime() < everyMs / 2
    if (known !== undefined) follows.takeOver(known.meanInverseRoot)
    const groups = isCurrent ? known.groups : await this.#pack(known?.groups ?? [], now)
    sources.regroup(groups)
    if (isCurrent) return
    const { calls: callsPerDay, olderShare } = await this.#callsForPolls(
      searchPace.unitsPerDay,
      known?.plan.meanDemandCallsPerDay,
    )
    const { plan: polls } = planPolls(sources.units, {
      callsPerDay,
      guardMs,
      minIntervalMs,
      maxIntervalMs,
      exploreShare,
      before:
        known === undefined
          ? { plan: { regime: 'normal', meanDemandCallsPerDay: firstDemand * callsPerDay }, ageMs: everyMs }
          : { plan: known.plan, ageMs: Math.max(0, now.getTime() - known.plannedAt.getTime()) },
    })
    // A regime that has just changed starts without what was learned in the other.
    const isSame = known?.plan.regime === polls.regime
    const overdue = overdueSince(this.#watch, plusMs(now, -everyMs))
    const pollShare = Math.min(1 - olderShare, callsPerDay / Math.max(1, searchPace.unitsPerDay))
    const feedback = polled.feed(isSame ? known.feedback : 1, overdue, pollShare)
    const state: PlanState = {
      plannedAt: now,
      plan: polls,
      feedback,
      olderShare,
      meanInverseRoot: follows.figures.meanInverseRoot,
      groups,
    }
    const isNew = await plan.put(state, { signal })
    if (isNew) follows.noteShared()
    if (isNew && polls.regime === 'overload' && known?.plan.regime !== 'overload') {
      const { demandCallsPerDay, callsPerDay } = polls
      work.events.emit('plan:overload', { demandCallsPerDay, callsPerDay, sources: sources.searches.length })
    }
  }

  /** Sources that are asked together, those of before where they hold. Those that merging was seen to harm stay alone, and those whose videos only YouTube can tell apart. */
  async #pack(before: readonly (readonly string[])[], now: Date): Promise<readonly (readonly string[])[]> {
    const { work, options, sources, trials } = this.#watch
    if (!options.merge) return []
    await trials.load({ signal: work.signal })
    const mergeable = sources.searches.filter(
      (source) => canFollow(source) && trials.mayMerge(source.sourceId, now) && !options.every.isOwn(source.sourceId),
    )
    const candidates = mergeable.map((source) => ({
      sourceId: source.sourceId,
      query: source.query,
      filters: source.filters,
      videosPerDay: sources.videosPerDay(source),
    }))
    const groups = packGroups(
      candidates,
      before.map((sourceIds) => ({ sourceIds })),
      { maxTerms, maxQueryLength, maxVideosPerDay: mergeCap(guardMs) },
    )
    return groups.map(({ sourceIds }) => sourceIds)
  }

  /**
   * What polling may take of the calls: less where they suffice to read everything twice, or where older work waits. `olderShare`: where they suffice day by day, the share that older
   * work may take before polls.
   */
  async #callsForPolls(
    callsPerDay: number,
    meanDemand: number | undefined,
  ): Promise<{ calls: number; olderShare: number }> {
    const { work, sources } = this.#watch
    const demand = sources.videosPerDayOfAll / pageRows
    // What is kept must not make an overload of what is none.
    const slack = callsPerDay - pollMargin * demand
    if (slack <= (1 - slackShare) * callsPerDay) return { calls: callsPerDay, olderShare: 0 }
    const suffices = meanDemand !== undefined && 2 * pollMargin * meanDemand <= callsPerDay
    const { byKind } = await work.store.remainingTasks.count({}, { signal: work.signal })
    const older = (byKind.window ?? 0) > 0 ? shareOfSlack * slack : 0
    return {
      calls: callsPerDay - Math.min(slack * 0.9, Math.max(older, demand)),
      olderShare: suffices ? (shareOfSlack * slack) / callsPerDay : 0,
    }
  }

  async #countFollows(now: Date): Promise<void> {
    const { work, options, follows, defaultPace, sources, sentinel } = this.#watch
    sentinel.feedEagerness(defaultPace.tokens(now), defaultPace.burstUnits)
    if (options.sentinel && (await sentinel.share({ signal: work.signal })))
      work.events.emit('sentinel:judged', { isWorthIt: sentinel.isOn })
    const { byKind } = await work.store.remainingTasks.count({}, { signal: work.signal })
    const fullCalls = (sources.videosPerDayOfAll / pageRows) * 1.3
    const hydrating = fullCalls + dayMs / hydrateWaitMs(defaultPace.unitsPerDay)
    const unitsPerDay = Math.max(0, defaultPace.unitsPerDay - hydrating)
    const channels = byKind.follow ?? 0
    const looksPerDay =
      options.sentinel && sentinel.isOn ? checksPerDay({ unitsPerDay, channels, ...sentinel.checkTerms }) : unitsPerDay
    follows.update({ channels, looksPerDay })
  }
}
