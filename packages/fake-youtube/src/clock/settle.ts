import { createMacrotaskTurns } from './macrotask.ts'
import type { TimerQueue } from './timer-queue.ts'

/** How {@link VirtualClock.settle} decides that nothing moves, and when it gives up. */
export interface SettleOptions {
  /**
   * Says that no work outside the clock is under way, so that time may jump. With a fake that is
   * `() => fake.inFlight === 0`.
   *
   * @defaultValue always idle
   */
  readonly idle?: () => boolean
  /**
   * Macrotask turns without a new timer and with `idle()` true before time jumps.
   *
   * @defaultValue 12
   */
  readonly quietTurns?: number
  /**
   * Real milliseconds in which nothing may have moved before time jumps. Give some where work goes on in another
   * process, such as a database.
   *
   * @defaultValue 3 while a fake listens, else 0
   */
  readonly quietMs?: number
  /**
   * Jumps after which the promise is taken to wait for something else.
   *
   * @defaultValue 1,000,000
   */
  readonly maxJumps?: number
  /**
   * Real milliseconds after which to give up.
   *
   * @defaultValue 60,000
   */
  readonly realTimeLimitMs?: number
}

/** Drives `timers` until `promise` settles. Exported for the virtual clock only. */
export async function settlePromise<Value>(
  promise: PromiseLike<Value>,
  timers: TimerQueue,
  jumpTo: (ms: number) => void,
  options: SettleOptions,
): Promise<Value> {
  const { idle = () => true, quietTurns = 12, quietMs = 0, maxJumps = 1_000_000, realTimeLimitMs = 60_000 } = options
  const watched = Promise.resolve(promise)
  let settled = false
  const markSettled = (): void => {
    settled = true
  }
  watched.then(markSettled, markSettled)
  const turns = createMacrotaskTurns()
  const giveUpAt = Date.now() + realTimeLimitMs
  let jumps = 0
  let quiet = 0
  let quietSince = Date.now()
  let seenTimers = timers.added
  try {
    for (;;) {
      await turns.next()
      if (settled) return await watched
      const moved = timers.added !== seenTimers || !idle()
      seenTimers = timers.added
      quiet = moved ? 0 : quiet + 1
      if (moved) quietSince = Date.now()
      if (Date.now() > giveUpAt) {
        throw new Error(
          `settle: the promise was still pending after ${realTimeLimitMs} ms of real time, ${jumps} jumps and ` +
            `${timers.size} pending timers. Check what it waits for, or raise realTimeLimitMs.`,
        )
      }
      const dueMs = timers.nextDueMs()
      if (quiet < quietTurns || dueMs === undefined || Date.now() - quietSince < quietMs) continue
      if (++jumps > maxJumps) {
        throw new Error(
          `settle: the promise was still pending after ${maxJumps} jumps of the clock. ` +
            'Check for a timer that schedules itself for ever, or raise maxJumps.',
        )
      }
      jumpTo(dueMs)
      quiet = 0
      quietSince = Date.now()
    }
  } finally {
    turns.close()
  }
}
