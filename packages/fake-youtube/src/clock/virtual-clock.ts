import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import { type Instant, toInstant } from '../errors/to-instant.ts'
import type { Clock } from './clock.ts'
import { type RunUntilOptions, runTimersUntil } from './run-until.ts'
import { type SettleOptions, settlePromise } from './settle.ts'
import { createTimerQueue } from './timer-queue.ts'

/** Options of {@link createVirtualClock}. */
export interface VirtualClockOptions {
  /** The first instant the clock shows. */
  readonly startsAt: Instant
}

/** Time that moves only when a test says so. */
export interface VirtualClock extends Clock {
  watchSockets(): () => void
  /** Timers neither run nor cancelled. */
  readonly pendingTimers: number
  /** When the next timer is due, in epoch milliseconds; `undefined` when none is pending. */
  readonly nextTimerAt: number | undefined
  /**
   * Moves time forward by `ms` milliseconds. Timers due on the way run in order, each at its own instant; timers they
   * add run too when they fall due.
   */
  advance(ms: number): void
  /** Moves time forward to an instant, as {@link VirtualClock.advance} does. Going back is refused. */
  set(instant: Instant): void
  /**
   * Waits for `promise` and meanwhile drives time: when nothing has moved for some macrotask turns and `idle()` is
   * true, jumps to the next timer.
   *
   * @returns what the promise resolves to; rejects with what it rejects with, or with an `Error` when the bounds of
   * the options are passed.
   */
  settle<Value>(promise: PromiseLike<Value>, options?: SettleOptions): Promise<Value>
  /**
   * Moves time forward to an instant as fast as what goes on allows: timers run in order, each at its own instant, and
   * whatever one starts comes to rest before time goes on. Resolves when nothing is due at or before the instant and
   * nothing moves any more. With workers that sleep on this clock, give `idle` and `sleepers`.
   *
   * @returns rejects with the reason of `signal`, or with an `Error` when `realTimeLimitMs` is passed; time then stands
   * where it had come to.
   * @throws FakeYouTubeOptionError when `instant` is no instant, or lies in the past of the clock.
   */
  runUntil(instant: Instant, options?: RunUntilOptions): Promise<void>
}

/** A call over the loopback interface and its answer take well under a millisecond each. */
const SOCKET_QUIET_MS = 3

/**
 * A clock for tests.
 *
 * @throws FakeYouTubeOptionError when `startsAt` is no instant.
 */
export function createVirtualClock(options: VirtualClockOptions): VirtualClock {
  const timers = createTimerQueue()
  let sockets = 0
  let nowMs = toInstant('startsAt', options.startsAt)

  const moveTo = (targetMs: number): void => {
    for (let due = timers.takeDue(targetMs); due !== undefined; due = timers.takeDue(targetMs)) {
      // A callback may itself move the clock; time never goes back because of it.
      nowMs = Math.max(nowMs, due.dueMs)
      due.callback()
    }
    nowMs = Math.max(nowMs, targetMs)
  }

  const readTarget = (option: string, instant: Instant): number => {
    const targetMs = toInstant(option, instant)
    if (targetMs >= nowMs) return targetMs
    throw new FakeYouTubeOptionError({
      option,
      expected: `an instant not before ${new Date(nowMs).toISOString()}`,
      got: instant,
      fix: 'A virtual clock only moves forward; make a new one to start earlier.',
    })
  }
  const quietMs = (): number => (sockets > 0 ? SOCKET_QUIET_MS : 0)

  return {
    now: () => nowMs,
    schedule: (callback, delayMs) => timers.add(callback, nowMs + (delayMs > 0 ? delayMs : 0)),
    get pendingTimers() {
      return timers.size
    },
    get nextTimerAt() {
      return timers.nextDueMs()
    },
    advance(ms) {
      if (!(ms >= 0) || !Number.isFinite(ms)) {
        throw new FakeYouTubeOptionError({
          option: 'advance(ms)',
          expected: 'a finite number of milliseconds of at least 0',
          got: ms,
          fix: 'A virtual clock only moves forward.',
        })
      }
      moveTo(nowMs + ms)
    },
    set: (instant) => moveTo(readTarget('set(instant)', instant)),
    watchSockets() {
      sockets++
      let watching = true
      return () => {
        if (watching) sockets--
        watching = false
      }
    },
    settle: (promise, settleOptions = {}) =>
      settlePromise(promise, timers, moveTo, { quietMs: quietMs(), ...settleOptions }),
    async runUntil(instant, runOptions = {}) {
      const targetMs = readTarget('runUntil(instant)', instant)
      await runTimersUntil(targetMs, timers, { now: () => nowMs, moveTo }, { quietMs: quietMs(), ...runOptions })
    },
  }
}
