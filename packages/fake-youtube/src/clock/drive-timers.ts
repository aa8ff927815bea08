import { createMacrotaskTurns } from './macrotask.ts'
import type { TimerQueue } from './timer-queue.ts'

/** How a virtual clock decides that nothing moves any more, so that time may jump to the next timer. */
export interface QuietOptions {
  /**
   * Says that no work outside the clock is under way. With a fake that is `() => fake.inFlight === 0`.
   *
   * @defaultValue always idle
   */
  readonly idle?: () => boolean
  /**
   * How many timers are pending at least whenever nothing is under way: one for each worker that sleeps on the clock.
   * With fewer, somebody is at work where the clock cannot see it, such as hashing on another thread, and time stands.
   *
   * @defaultValue 0
   */
  readonly sleepers?: number
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
   * Real milliseconds after which to give up.
   *
   * @defaultValue 60,000
   */
  readonly realTimeLimitMs?: number
}

/** What is done with a quiet moment. */
export interface Drive {
  /** Looked at once in every macrotask turn. */
  isOver(): boolean
  /** Nothing moves: time may go on. */
  onQuiet(): void
  /** The state of things, for the message of a drive that gives up after so many real milliseconds. */
  stateAfter(ms: number): string
}

/**
 * Takes macrotask turns until `drive.isOver()`, and calls `drive.onQuiet()` whenever nothing has moved for a while.
 *
 * @throws Error when `realTimeLimitMs` has passed.
 */
export async function driveTimers(timers: TimerQueue, drive: Drive, options: QuietOptions): Promise<void> {
  const { idle = () => true, sleepers = 0, quietTurns = 12, quietMs = 0, realTimeLimitMs = 60_000 } = options
  const turns = createMacrotaskTurns()
  const giveUpAt = Date.now() + realTimeLimitMs
  let quiet = 0
  let quietSince = Date.now()
  let seenTimers = timers.added
  try {
    for (;;) {
      await turns.next()
      if (drive.isOver()) return
      const moved = timers.added !== seenTimers || timers.size < sleepers || !idle()
      seenTimers = timers.added
      quiet = moved ? 0 : quiet + 1
      // The machine's clock is only asked where somebody wants to know.
      if (moved && quietMs > 0) quietSince = Date.now()
      if (Date.now() > giveUpAt) {
        throw new Error(`${drive.stateAfter(realTimeLimitMs)}. Check what it waits for, or raise realTimeLimitMs.`)
      }
      if (quiet < quietTurns || (quietMs > 0 && Date.now() - quietSince < quietMs)) continue
      drive.onQuiet()
      quiet = 0
      if (quietMs > 0) quietSince = Date.now()
    }
  } finally {
    turns.close()
  }
}
