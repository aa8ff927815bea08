import { claimRefreshOf } from '../claim-refresh.ts'
import { doStep } from '../do-step.ts'
import { plusMs } from '../whole-seconds.ts'
import type { Lane, WatchContext } from './watch-context.ts'

// Of a day, as a rule: so much later is soon enough.
const idleMs = 10 * 60_000

/** Reads statistics again when they are due. A lane of its own, because nothing else draws on their bucket: it neither waits for others nor keeps them waiting. */
export class StatisticsLane implements Lane {
  readonly name = 'statistics'
  readonly #watch: WatchContext

  constructor(watch: WatchContext) {
    this.#watch = watch
  }

  async turn(): Promise<Date | undefined> {
    const { work } = this.#watch
    const now = await work.store.now({ signal: work.signal })
    const restsUntil = work.account.restsUntil('stats', now)
    if (restsUntil !== undefined) return restsUntil
    const next = await claimRefreshOf('statistics', work, now)
    if (next === undefined) return plusMs(now, idleMs)
    await doStep(work, next)
    return undefined
  }
}
