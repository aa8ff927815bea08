import { driveTimers, type QuietOptions } from './drive-timers.ts'
import type { TimerQueue } from './timer-queue.ts'

/** How {@link VirtualClock.runUntil} decides that nothing moves, and what ends it early. */
export interface RunUntilOptions extends QuietOptions {
  /** Ends the drive where it is; the promise then rejects with its reason. */
  readonly signal?: AbortSignal
}

/** Drives `timers` to an instant. Exported for the virtual clock only. */
export async function runTimersUntil(
  targetMs: number,
  timers: TimerQueue,
  clock: { now(): number; moveTo(ms: number): void },
  options: RunUntilOptions,
): Promise<void> {
  const { signal } = options
  signal?.throwIfAborted()
  let arrived = false
  await driveTimers(
    timers,
    {
      isOver: () => arrived || signal?.aborted === true,
      onQuiet() {
        // Every timer runs at its own instant, and what it starts has come to rest before the next one.
        const dueMs = timers.nextDueMs() ?? Infinity
        arrived = dueMs > targetMs
        clock.moveTo(Math.min(dueMs, targetMs))
      },
      stateAfter: (ms) =>
        `runUntil: after ${ms} ms of real time the clock had come to ${new Date(clock.now()).toISOString()}, ` +
        `with ${timers.size} pending timers`,
    },
    options,
  )
  signal?.throwIfAborted()
}
