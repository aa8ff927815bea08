import { type Bucket, buckets } from '../key-pool/quota-policy.ts'
import type { TimelineTaskKind } from '../remaining-tasks/remaining-task.ts'
import type { RunStop } from './run-report.ts'
import { StepStopped } from './step-stopped.ts'

/** Why no task of a bucket is begun any more in this run. */
export interface Closure {
  readonly stop: RunStop | 'no-usable-key'
  readonly availableAt?: Date | undefined
  readonly error?: Error | undefined
}

// So many tasks failing one after the other is YouTube or the network, not the tasks.
const failuresBeforeClosing = 3
const firstRestMs = 60_000
const longestRestMs = 15 * firstRestMs

/** What one run has spent, against its budget, and which buckets it found closed. */
export class RunAccount {
  readonly units: Record<Bucket, number> = { search: 0, default: 0, stats: 0 }
  readonly searches: Record<TimelineTaskKind, number> = { window: 0, settle: 0, sweep: 0 }
  readonly #budget: Partial<Readonly<Record<Bucket, number>>>
  readonly #closures = new Map<Bucket, Closure>()
  readonly #failures = new Map<Bucket, number>()
  readonly #restMs = new Map<Bucket, number>()

  constructor(budget: Partial<Readonly<Record<Bucket, number>>>) {
    this.#budget = budget
    for (const bucket of buckets) if (budget[bucket] === 0) this.close(bucket, { stop: 'budget' })
  }

  /** Takes units of the budget before an attempt; throws `StepStopped` where they are not there. */
  take(bucket: Bucket, units: number): void {
    if (this.units[bucket] + units > (this.#budget[bucket] ?? Number.POSITIVE_INFINITY)) {
      this.close(bucket, { stop: 'budget' })
      throw new StepStopped('budget')
    }
    this.units[bucket] += units
  }

  /** An attempt that was never sent costs nothing. */
  giveBack(bucket: Bucket, units: number): void {
    this.units[bucket] -= units
  }

  isOpen(bucket: Bucket): boolean {
    return !this.#closures.has(bucket)
  }

  close(bucket: Bucket, closure: Closure): void {
    this.#closures.set(bucket, closure)
  }

  /** A task of the bucket failed for reasons of YouTube or the network. */
  noteFailure(bucket: Bucket): void {
    const failures = (this.#failures.get(bucket) ?? 0) + 1
    this.#failures.set(bucket, failures)
    if (failures >= failuresBeforeClosing) this.close(bucket, { stop: 'youtube-unavailable' })
  }

  noteSuccess(bucket: Bucket): void {
    this.#failures.delete(bucket)
    this.#restMs.delete(bucket)
  }

  closures(): readonly Closure[] {
    return [...this.#closures.values()]
  }

  /** Those that hold up work that is due. Statistics are read as quota allows: that their bucket is spent is no reason to come back. */
  binding(): readonly Closure[] {
    const waits: readonly Closure['stop'][] = ['quota', 'cooling-down', 'budget']
    return [...this.#closures].flatMap(([bucket, closure]) =>
      bucket === 'stats' && waits.includes(closure.stop) ? [] : [closure],
    )
  }

  closure(bucket: Bucket): Closure | undefined {
    return this.#closures.get(bucket)
  }

  /**
   * Until when a bucket rests; undefined where it does not. Opens one whose time has come. One that closed without a time is tried again after a minute, and after
   * twice as long each time that fails, up to a quarter of an hour.
   */
  restsUntil(bucket: Bucket, now: Date): Date | undefined {
    const closure = this.#closures.get(bucket)
    if (closure === undefined) return undefined
    if (closure.availableAt === undefined) {
      const restMs = Math.min(longestRestMs, 2 * (this.#restMs.get(bucket) ?? firstRestMs / 2))
      this.#restMs.set(bucket, restMs)
      const availableAt = new Date(now.getTime() + restMs)
      this.#closures.set(bucket, { ...closure, availableAt })
      return availableAt
    }
    if (closure.availableAt > now) return closure.availableAt
    this.#closures.delete(bucket)
    this.#failures.delete(bucket)
    return undefined
  }

  /** Opens all buckets: something has changed about who pays. */
  reopen(): void {
    for (const [bucket, { stop }] of this.#closures) if (stop !== 'budget') this.#closures.delete(bucket)
    this.#restMs.clear()
  }

  /** Opens the buckets that only cooled down. */
  reopenCooling(): void {
    for (const [bucket, { stop }] of this.#closures) if (stop === 'cooling-down') this.#closures.delete(bucket)
  }
}
