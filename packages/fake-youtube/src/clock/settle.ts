import { driveTimers, type QuietOptions } from './drive-timers.ts'
import type { TimerQueue } from './timer-queue.ts'

/** How {@link VirtualClock.settle} decides that nothing moves, and when it gives up. */
export interface SettleOptions extends QuietOptions {
  /**
   * Jumps after which the promise is taken to wait for something else.
   *
   * @defaultValue 1,000,000
   */
  readonly maxJumps?: number
}

/** Drives `timers` until `promise` settles. Exported for the virtual clock only. */
export async function settlePromise<Value>(
  promise: PromiseLike<Value>,
  timers: TimerQueue,
  jumpTo: (ms: number) => void,
  options: SettleOptions,
): Promise<Value> {
  const { maxJumps = 1_000_000 } = options
  const watched = Promise.resolve(promise)
  let settled = false
  const markSettled = (): void => {
    settled = true
  }
  watched.then(markSettled, markSettled)
  let jumps = 0
  await driveTimers(
    timers,
    {
      isOver: () => settled,
      onQuiet() {
        const dueMs = timers.nextDueMs()
        if (dueMs === undefined) return
        if (++jumps > maxJumps) {
          throw new Error(
            `settle: the promise was still pending after ${maxJumps} jumps of the clock. ` +
              'Check for a timer that schedules itself for ever, or raise maxJumps.',
          )
        }
        jumpTo(dueMs)
      },
      stateAfter: (ms) =>
        `settle: the promise was still pending after ${ms} ms of real time, ${jumps} jumps and ` +
        `${timers.size} pending timers`,
    },
    options,
  )
  return await watched
}
