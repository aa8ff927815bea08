import PQueue from 'p-queue'
import type { KeyPool } from '../key-pool/key-pool.ts'
import { delay } from '../shared/delay.ts'
import { type NextTask, TaskPicker } from './claim-next.ts'
import { doStep } from './do-step.ts'
import { prepareFollowing } from './follow/prepare-following.ts'
import { makeReport } from './make-report.ts'
import { planSources } from './plan-sources.ts'
import { purgeExpired } from './purge-expired.ts'
import type { ResolvedRunOptions } from './run-options.ts'
import type { RunReport } from './run-report.ts'
import type { WorkContext } from './work-context.ts'

/** One run: works until nothing is runnable, or what is runnable waits for quota, the budget or the deadline. */
export class Run {
  readonly #work: WorkContext
  readonly #keyPool: KeyPool | undefined
  readonly #options: ResolvedRunOptions
  readonly #picker: TaskPicker
  readonly #failures: unknown[] = []
  #deadlineReached = false

  constructor(work: WorkContext, keyPool: KeyPool | undefined, options: ResolvedRunOptions) {
    this.#work = work
    this.#keyPool = keyPool
    this.#options = options
    this.#picker = new TaskPicker(work, options.only)
  }

  async finish(): Promise<RunReport> {
    const { store, events, account, signal, sources } = this.#work
    const startedAt = await store.now({ signal })
    await this.#prepare()
    events.emit('run:start', { sourceIds: [...sources.keys()] })
    let pagesBefore = -1
    let goesOn = true
    while (goesOn) {
      await this.#drain()
      const { pages } = this.#work.tally.total
      // Not a second time where the first wait brought nothing.
      goesOn = (pages > pagesBefore && (await this.#waitForKeys())) || (await this.#planSettling())
      pagesBefore = pages
    }
    const report = await makeReport(this.#work, {
      startedAt,
      only: this.#options.only,
      deadlineReached: this.#deadlineReached,
    })
    events.emit('run:end', { report })
    const unpayable = account.closures().find(({ stop }) => stop === 'no-usable-key')
    if (unpayable?.error !== undefined) throw unpayable.error
    return report
  }

  /** Does one page, if one is runnable. A bucket that turns out to be closed is left, and what another one pays for is done instead. */
  async step(): Promise<NextTask | undefined> {
    const { store, trust, signal, account } = this.#work
    await trust.load(signal)
    for (;;) {
      const next = (await this.#claim(await store.now({ signal }))) ?? (await this.#prepareAndClaim())
      if (next === undefined) return undefined
      await doStep(this.#work, next)
      next.done()
      if (account.isOpen(next.bucket)) return next
    }
  }

  async #prepareAndClaim() {
    await this.#prepare()
    return await this.#claim(await this.#work.store.now({ signal: this.#work.signal }))
  }

  async #prepare(): Promise<void> {
    const { store, trust, signal } = this.#work
    await trust.load(signal)
    await purgeExpired(store, { signal })
    await planSources(this.#work, { only: this.#options.only, extend: true })
    await prepareFollowing(this.#work, this.#keyPool)
  }

  /** What had to wait for the settling of an older stretch; not while no search can be paid. */
  async #planSettling(): Promise<boolean> {
    if (this.#deadlineReached || !this.#work.account.isOpen('search')) return false
    return await planSources(this.#work, { only: this.#options.only, extend: false })
  }

  /** Works with up to `concurrency` calls at once until nothing can be claimed. The first failure that ends the run keeps new work from beginning and is thrown when all has ended. */
  async #drain(): Promise<void> {
    const { settings } = this.#work
    const queue = new PQueue({ concurrency: settings.concurrency })
    const work = async (): Promise<void> => {
      try {
        if (!(await this.#workOnce())) return
      } catch (error) {
        this.#failures.push(error)
        return
      }
      // Each page may have brought work for others: fill up again.
      for (let busy = queue.size + queue.pending - 1; busy < settings.concurrency; busy += 1) void queue.add(work)
    }
    void queue.add(work)
    await queue.onIdle()
    const [failure] = this.#failures
    if (failure !== undefined) throw failure
  }

  /** Claims and does one page. False where there is nothing to begin. */
  async #workOnce(): Promise<boolean> {
    const { store, signal } = this.#work
    if (this.#failures.length > 0) return false
    signal?.throwIfAborted()
    const now = await store.now({ signal })
    const next = await this.#claim(now)
    if (next === undefined) return false
    try {
      await doStep(this.#work, next)
    } finally {
      next.done()
    }
    return true
  }

  async #claim(now: Date) {
    const { deadline } = this.#options
    if (deadline !== undefined && now.getTime() >= deadline.getTime()) {
      this.#deadlineReached = true
      return undefined
    }
    return await this.#picker.claim(now)
  }

  /** Waits, holding no task, while keys only cool down. False where there is nothing to wait for, or for too long. */
  async #waitForKeys(): Promise<boolean> {
    const { account, store, settings, signal } = this.#work
    const cooling = account.closures().filter(({ stop }) => stop === 'cooling-down')
    if (cooling.length === 0) return false
    const until = Math.min(...cooling.map(({ availableAt }) => Number(availableAt)))
    const waitMs = until - (await store.now({ signal })).getTime()
    if (waitMs > settings.maxWaitMs) return false
    await delay(Math.max(0, waitMs), { signal, clock: settings.clock })
    account.reopenCooling()
    return true
  }
}
