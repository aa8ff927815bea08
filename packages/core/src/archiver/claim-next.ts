import type { Bucket } from '../key-pool/quota-policy.ts'
import type { RemainingTask } from '../remaining-tasks/remaining-task.ts'
import { pageRows } from '../schedule/page-rows.ts'
import { claimRefresh, claimRefreshShare } from './claim-refresh.ts'
import type { WorkContext } from './work-context.ts'

/** A task of this worker, and the bucket that pays for it. */
export interface NextTask {
  readonly task: RemainingTask
  readonly bucket: Bucket
}

/** Chooses what to do next: newest work first, a share of the searches for the oldest, hydration as soon as a call is full, followed channels last. */
export class TaskPicker {
  readonly #work: WorkContext
  readonly #only: readonly string[] | undefined
  /** How many of the videos that this run found it has tried to hydrate. */
  #hydrated = 0
  #searching = 0
  #oldestCredit = 0

  constructor(work: WorkContext, only: readonly string[] | undefined) {
    this.#work = work
    this.#only = only
  }

  /** Leases the next task; undefined where nothing is runnable in a bucket that can pay. Call `done` when it has ended, however it did. */
  async claim(now: Date): Promise<(NextTask & { done(): void }) | undefined> {
    return (
      (await claimRefreshShare(this.#work, now)) ?? (await this.#claimNew(now)) ?? (await claimRefresh(this.#work, now))
    )
  }

  /** What was never read. */
  async #claimNew(now: Date): Promise<(NextTask & { done(): void }) | undefined> {
    const { account, trust, tally } = this.#work
    const hydratable = account.isOpen('default')
    // From a full call on, asking the store is worth it.
    if (hydratable && tally.found - this.#hydrated >= pageRows) {
      this.#hydrated += pageRows
      const task = await this.#claimVideos(now, pageRows)
      if (task !== undefined) return { task, bucket: 'default', done: () => undefined }
    }
    if (account.isOpen('search') && trust.pausedUntil(now) === undefined) {
      const task = await this.#claimTimeline(now)
      if (task !== undefined) return { task, bucket: 'search', done: this.#countSearch() }
    }
    if (!hydratable) return undefined
    // A call that is not full waits for the searches that may still fill it.
    const task =
      (await this.#claim(now, ['uploads'], 'newest')) ??
      (this.#searching === 0 ? ((await this.#claimVideos(now, 1)) ?? (await this.#claimFollow(now))) : undefined)
    return task === undefined ? undefined : { task, bucket: 'default', done: () => undefined }
  }

  async #claimTimeline(now: Date): Promise<RemainingTask | undefined> {
    this.#oldestCredit += this.#work.settings.oldestShare
    const isOldestTurn = this.#oldestCredit >= 1
    if (isOldestTurn) this.#oldestCredit -= 1
    return await this.#claim(now, ['window', 'settle', 'sweep'], isOldestTurn ? 'oldest' : 'newest')
  }

  async #claim(
    now: Date,
    kinds: readonly ('window' | 'settle' | 'sweep' | 'uploads')[],
    order: 'newest' | 'oldest',
  ): Promise<RemainingTask | undefined> {
    const { store, signal } = this.#work
    return await store.remainingTasks.claim({ ...this.#terms(now), kinds, order, sourceIds: this.#only }, { signal })
  }

  async #claimVideos(now: Date, minimum: number): Promise<RemainingTask | undefined> {
    const { store, signal } = this.#work
    return await store.remainingTasks.claimVideos({ ...this.#terms(now), limit: pageRows, minimum }, { signal })
  }

  async #claimFollow(now: Date): Promise<RemainingTask | undefined> {
    const { store, signal, follows } = this.#work
    if (follows === undefined) return undefined
    const [task] = await store.remainingTasks.claimFollows({ ...this.#terms(now), limit: 1 }, { signal })
    return task
  }

  #terms(now: Date) {
    const { settings, worker } = this.#work
    // Whether quota is there is the key pool's to say, now; what was noted when the task was put back may be out of date.
    return { now, leaseMs: settings.taskLeaseMs, worker, ignoreDeferrals: ['quota', 'cooling-down'] as const }
  }

  #countSearch(): () => void {
    this.#searching += 1
    return () => {
      this.#searching -= 1
    }
  }
}
