import { earlier, later, plusMs } from '../whole-seconds.ts'
import { isFoundOften } from './hydrate-wait.ts'
import { type NextPoll, nextPoll } from './next-poll.ts'
import { readOlderWork } from './older-work.ts'
import { pollUnit } from './poll-unit.ts'
import { Turns } from './turns.ts'
import type { Lane, WatchContext } from './watch-context.ts'

// Kept for the polls that come next before older work is done.
const spareUnits = 2
const idleMs = 600_000
// Where no older work waits, none is looked for before polls for so long.
const restMs = 60_000
// A source is not polled sooner again, however much quota there is.
const minIntervalMs = 5 * 60_000

/** Polls what is due, and spends on older work what polling leaves over. */
export class SearchLane implements Lane {
  readonly name = 'search'
  readonly #watch: WatchContext
  readonly #olderTurns = new Turns()
  #noneOlderUntil = new Date(0)

  constructor(watch: WatchContext) {
    this.#watch = watch
  }

  async turn(): Promise<Date | undefined> {
    const { work, sources, defaultPace, alarm } = this.#watch
    const { found } = work.tally
    const wakeAt = await this.#searchOnce()
    // Nobody is to wait a minute for what is not going to wait for others.
    const isNews = work.tally.found > found && !isFoundOften(sources.videosPerDayOfAll, defaultPace.unitsPerDay)
    if (isNews) alarm.ringFor('default')
    return wakeAt
  }

  async #searchOnce(): Promise<Date | undefined> {
    const { work, searchPace, plan, polls } = this.#watch
    const { store, account, trust, signal } = work
    const now = await store.now({ signal })
    const restsUntil = trust.pausedUntil(now) ?? account.restsUntil('search', now)
    if (restsUntil !== undefined) return restsUntil
    const next = nextPoll(this.#watch, now)
    const isOverloaded = plan.state?.plan.regime === 'overload'
    const pollAt = next === undefined ? plusMs(now, idleMs) : this.#pollAt(next, now)
    // In overload older work gets only what polling cannot use.
    if (next !== undefined && (next.dueAt <= now || (isOverloaded && pollAt <= now))) {
      if (await this.#readBeforePolls(now)) return undefined
      return await this.#poll(next, now)
    }
    const mayReadOlder = !isOverloaded || searchPace.overflowsAt(now) <= now
    if (mayReadOlder && (await searchPace.take(1, now, { spare: spareUnits, signal }))) {
      if (await readOlderWork(this.#watch, now, { sweeps: true })) {
        polls.noteOther()
        return undefined
      }
      await searchPace.giveBack(1, now)
    }
    if (next !== undefined && pollAt <= now) return await this.#poll(next, now)
    return earlier(pollAt, plusMs(now, idleMs))
  }

  /** Older work in its turn, where the plan gives it a share before polls: else these would take all the calls that there are, ever more often. */
  async #readBeforePolls(now: Date): Promise<boolean> {
    const { work, searchPace, plan, polls } = this.#watch
    const { olderShare = 0 } = plan.state ?? {}
    if (olderShare === 0 || this.#noneOlderUntil > now || searchPace.tokens(now) < 1) return false
    if (!this.#olderTurns.isDue(olderShare)) return false
    if (!(await searchPace.take(1, now, { signal: work.signal }))) return false
    if (await readOlderWork(this.#watch, now, { sweeps: false })) {
      polls.noteOther()
      return true
    }
    await searchPace.giveBack(1, now)
    this.#noneOlderUntil = plusMs(now, restMs)
    return false
  }

  /** When to poll: when it is due, or before what is not spent is lost. */
  #pollAt({ unit, dueAt }: NextPoll, now: Date): Date {
    const { options, sources, searchPace } = this.#watch
    if (options.every.ofUnit(unit) !== undefined) return dueAt
    return earlier(dueAt, later(plusMs(sources.polledAt(unit), minIntervalMs), searchPace.overflowsAt(now)))
  }

  async #poll({ unit, dueAt }: NextPoll, now: Date): Promise<Date | undefined> {
    const { work, sources, searchPace, polls } = this.#watch
    // Another worker may have polled it since this one looked last: then something else comes first, maybe later.
    await sources.refresh(unit.sourceIds)
    const still = nextPoll(this.#watch, now)
    if (still?.unit.id !== unit.id || still.dueAt > dueAt) return undefined
    if (!(await searchPace.take(1, now, { signal: work.signal })))
      return later(searchPace.readyAt(1, now), plusMs(now, 1))
    polls.note(dueAt <= now)
    await pollUnit(this.#watch, unit, now)
    return undefined
  }
}
