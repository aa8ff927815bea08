import type { RemainingTask } from '../../remaining-tasks/remaining-task.ts'
import { pageRows } from '../../schedule/page-rows.ts'
import { claimRefreshOf } from '../claim-refresh.ts'
import { doStep } from '../do-step.ts'
import { earlier, later, plusMs } from '../whole-seconds.ts'
import { FollowTurn } from './follow-turn.ts'
import { hydrateWaitMs, isFoundOften } from './hydrate-wait.ts'
import { SharedTurn } from './shared-turn.ts'
import type { Lane, WatchContext } from './watch-context.ts'

const idleMs = 60_000
// So many calls that are not full one after the other, where little is found.
const savedPartialCalls = 12

/** Hydrates what was found, walks channel sources, reads again what would expire, and follows the channels that were discovered with what that leaves. */
export class DefaultLane implements Lane {
  readonly name = 'default'
  readonly #watch: WatchContext
  readonly #hydrateTurn: SharedTurn
  readonly #followTurn: FollowTurn
  #found = 0
  #isBehind = false
  #lookedAt = new Date(0)

  constructor(watch: WatchContext) {
    this.#watch = watch
    this.#hydrateTurn = new SharedTurn(watch.work.store, 'hydrate-turn')
    this.#followTurn = new FollowTurn(watch)
  }

  async turn(): Promise<Date | undefined> {
    const { work } = this.#watch
    const { store, account, signal } = work
    const now = await store.now({ signal })
    const restsUntil = account.restsUntil('default', now)
    if (restsUntil !== undefined) return restsUntil
    if (work.refreshTurns.take(work.settings.refreshShare) && (await this.#refresh(now))) return undefined
    if (await this.#hydrate(now)) return undefined
    if (await this.#walk(now)) return undefined
    // Before following: what is followed late comes late, what expires is gone until it is read anew.
    if (await this.#refresh(now)) return undefined
    const followAt = await this.#followTurn.take(now)
    if (followAt === undefined) return undefined
    return earlier(later(followAt, plusMs(now, 1)), plusMs(now, idleMs))
  }

  /** Reads up to 50 videos by id: at once where a call is full or few calls were not, else in a while. */
  async #hydrate(now: Date): Promise<boolean> {
    const { work, defaultPace } = this.#watch
    const isFull = this.#isBehind || work.tally.found - this.#found >= pageRows
    const waitMs = hydrateWaitMs(defaultPace.unitsPerDay)
    if (!isFull && !(await this.#takePartial(now, waitMs))) return false
    const task = await this.#claimVideos(now, isFull ? pageRows : 1)
    const videos = task !== undefined && 'videos' in task ? task.videos.length : 0
    // A full call says that there may be more, whoever found it.
    this.#isBehind = videos >= pageRows
    const { found } = work.tally
    if (task === undefined) {
      // Others may have read what this one found; where no full call was left, fewer may be.
      this.#found = isFull ? Math.max(this.#found, found - pageRows + 1) : found
      if (!isFull) await this.#hydrateTurn.giveBack(waitMs, { signal: work.signal })
      return false
    }
    this.#found = Math.min(found, this.#found + videos)
    await doStep(work, { task, bucket: 'default' })
    return true
  }

  /** Whether a call may be made that is not full: for what this watch found, and once in a while for what another left. */
  async #takePartial(now: Date, waitMs: number): Promise<boolean> {
    const { work, sources, defaultPace } = this.#watch
    if (work.tally.found <= this.#found && now.getTime() - this.#lookedAt.getTime() < waitMs) return false
    this.#lookedAt = now
    const saved = isFoundOften(sources.videosPerDayOfAll, defaultPace.unitsPerDay) ? 0 : savedPartialCalls
    return await this.#hydrateTurn.take(now, { waitMs, saved, signal: work.signal })
  }

  async #claimVideos(now: Date, minimum: number): Promise<RemainingTask | undefined> {
    const { work } = this.#watch
    const { store, settings, worker, signal } = work
    const terms = { now, leaseMs: settings.taskLeaseMs, worker, ignoreDeferrals: ['quota', 'cooling-down'] as const }
    return await store.remainingTasks.claimVideos({ ...terms, limit: pageRows, minimum }, { signal })
  }

  /** One page of a channel source. */
  async #walk(now: Date): Promise<boolean> {
    const { work, options } = this.#watch
    const { store, settings, worker, signal } = work
    const task = await store.remainingTasks.claim(
      {
        kinds: ['uploads'],
        order: 'newest',
        now,
        leaseMs: settings.taskLeaseMs,
        worker,
        sourceIds: options.only,
        ignoreDeferrals: ['quota', 'cooling-down'],
      },
      { signal },
    )
    if (task === undefined) return false
    await doStep(work, { task, bucket: 'default' })
    return true
  }

  /** Up to 50 videos whose content comes to its end. */
  async #refresh(now: Date): Promise<boolean> {
    const { work } = this.#watch
    const next = await claimRefreshOf('content', work, now)
    if (next === undefined) return false
    await doStep(work, next)
    return true
  }
}
