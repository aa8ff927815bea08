import { StoreError } from '../../errors/store-error.ts'
import { makeReport } from '../make-report.ts'
import type { RunReport } from '../run-report.ts'
import { DefaultLane } from './default-lane.ts'
import { SearchLane } from './search-lane.ts'
import { StatisticsLane } from './statistics-lane.ts'
import { UpkeepLane } from './upkeep-lane.ts'
import type { Lane, WatchContext } from './watch-context.ts'

// Whatever a lane waits for, it never spins.
const shortestSleepMs = 50
const firstPauseMs = 1_000
const longestPauseMs = 60_000

/**
 * Keeps an archive fresh until its signal says stop. Its lanes work side by side and share what they know through the store, so any number of watches, in any number of
 * processes, may run at once.
 */
export async function watchUntilStopped(watch: WatchContext): Promise<RunReport> {
  const { work, options } = watch
  const startedAt = await work.store.now()
  const upkeep = new UpkeepLane(watch)
  // Nothing can be decided before the first plan.
  await upkeep.turn()
  work.events.emit('watch:start', { sourceIds: [...work.sources.keys()] })
  const others: readonly Lane[] = [new SearchLane(watch), new DefaultLane(watch), new StatisticsLane(watch)]
  await Promise.all([upkeep, ...others].map((lane) => keepGoing(watch, lane)))
  const report = await makeReport(work, { startedAt, only: options.only, deadlineReached: false })
  work.events.emit('watch:end', { report })
  return report
}

/** Turns of one lane, one after the other, until the watch is stopped. A storage that is away for a while ends nothing: the lane tries again, ever more slowly. */
async function keepGoing({ work, alarm, stop }: WatchContext, lane: Lane): Promise<void> {
  const { signal } = stop
  let pauseMs = firstPauseMs
  while (!signal.aborted) {
    try {
      const wakeAt = await lane.turn()
      pauseMs = firstPauseMs
      if (wakeAt === undefined) continue
      const now = await work.store.now({ signal })
      await alarm.sleep(lane.name, Math.max(shortestSleepMs, wakeAt.getTime() - now.getTime()), { signal })
    } catch (error) {
      // What the abort itself makes fail is how a lane ends.
      if (signal.aborted) return
      if (!StoreError.isInstance(error) || !error.isRetryable) {
        // The other lanes end with it.
        stop.abort(error)
        throw error
      }
      work.events.emit('watch:trouble', { lane: lane.name, error, retryInMs: pauseMs })
      await alarm.sleep(lane.name, pauseMs, { signal }).catch(() => undefined)
      pauseMs = Math.min(longestPauseMs, pauseMs * 2)
    }
  }
}
