import {
  type ArchiveStore,
  delay,
  type FollowsClaim,
  type FollowTask,
  type NewSource,
  type NewTask,
  type PageCommit,
  type PageCommitResult,
  type RefreshClaim,
  type RemainingTask,
  systemClock,
  type TaskClaim,
  type TimelineTask,
  type UploadsTask,
  type VideosClaim,
  type VideosTask,
} from '@youtube-archives/core'
import type { StoreHandle, StoreSetup } from '../store-setup.ts'
import { Make, minuteMs, secondMs } from './make.ts'

export type Committed = Extract<PageCommitResult, { status: 'committed' }>

/** What one case works with: an archive of its own, and the moves of a worker. Every move can be made over another connection. */
export class CaseContext {
  /** The first connection. */
  readonly store: ArchiveStore
  readonly make: Make
  readonly #setup: StoreSetup
  readonly #handle: StoreHandle
  readonly #more: ArchiveStore[] = []
  readonly #others: CaseContext[] = []
  #windows = 0

  private constructor(setup: StoreSetup, handle: StoreHandle, make: Make) {
    this.store = handle.store
    this.make = make
    this.#setup = setup
    this.#handle = handle
  }

  static async open(setup: StoreSetup): Promise<CaseContext> {
    const handle = await setup.open()
    try {
      const now = await handle.store.now()
      // Whole seconds, as windows and spans have them, and never later than the store's own time.
      const make = new Make(Math.floor(now.getTime() / secondMs) * secondMs)
      return new CaseContext(setup, handle, make)
    } catch (error) {
      await handle.destroy?.()
      throw error
    }
  }

  /** A second archive, as new and empty as the first one was, in which the case starts at the same time. */
  async anotherArchive(): Promise<CaseContext> {
    const other = new CaseContext(this.#setup, await this.#setup.open(), this.make)
    this.#others.push(other)
    return other
  }

  /** The instant so long after the start of the case. */
  at(ms: number): Date {
    return this.make.at(ms)
  }

  /** So many connections, the first one included. A store that can have only one gives that one again. */
  async connections(count: number): Promise<readonly ArchiveStore[]> {
    if (this.#setup.concurrent === false) return Array.from({ length: count }, () => this.store)
    while (this.#more.length < count - 1) {
      const { connect } = this.#handle
      if (connect === undefined) {
        throw new Error("The setup offers no connect(). Give one, or declare 'concurrent: false' where none can be.")
      }
      this.#more.push(await connect.call(this.#handle))
    }
    return [this.store, ...this.#more.slice(0, count - 1)]
  }

  /** Returns when the store's own time has come to this instant. */
  async passUntil(instant: Date): Promise<void> {
    const { clock } = this.#handle
    for (;;) {
      const missingMs = instant.getTime() - (await this.store.now()).getTime()
      if (missingMs <= 0) return
      if (clock === undefined) await delay(missingMs, { clock: systemClock })
      else await clock.advance(missingMs)
    }
  }

  /** A life of content that can be waited for: an hour where time can be moved. */
  get shortLifeMs(): number {
    return this.#handle.clock === undefined ? 2 * secondMs : 60 * minuteMs
  }

  /** Breaks the connection after the next COMMIT. False where the store does not offer that. */
  async dropAfterCommit(store: ArchiveStore): Promise<boolean> {
    if (this.#handle.dropAfterCommit === undefined) return false
    await this.#handle.dropAfterCommit(store)
    return true
  }

  /** Makes the storage unreachable from here on. False where the setup does not offer that. */
  async cutOff(): Promise<boolean> {
    if (this.#handle.cutOff === undefined) return false
    await this.#handle.cutOff()
    return true
  }

  async addSource(source: NewSource, now: Date = this.at(0)): Promise<void> {
    await this.store.sources.add(source, now)
  }

  /** Adds the search source where it is new, and tasks to it. */
  async addTasks(
    sourceId: string,
    tasks: readonly NewTask[],
    { now = this.at(0), store = this.store }: { readonly now?: Date; readonly store?: ArchiveStore } = {},
  ): Promise<void> {
    // Other connections may be at it as well, but not without end.
    for (let attempts = 0; attempts < 100; attempts += 1) {
      const { source } = await store.sources.add(this.make.searchSource(sourceId), now)
      const expectedRevision = source.revision
      if ((await store.ledger.revise({ sourceId, expectedRevision, now, addTasks: tasks })) === 'revised') return
    }
    throw new Error(`ledger.revise answered 'conflict' 100 times for ${sourceId}.`)
  }

  /** Adds one window and claims it. */
  async leased(taskId: string, sourceId: string): Promise<TimelineTask | UploadsTask> {
    await this.addTasks(sourceId, [this.make.windowTask(taskId, sourceId)])
    const task = await this.claim({ sourceIds: [sourceId] })
    if (task?.taskId !== taskId) throw new Error(`Claimed ${task?.taskId ?? 'nothing'} instead of ${taskId}.`)
    return task
  }

  async claim(fields: Partial<TaskClaim> = {}, store = this.store): Promise<TimelineTask | UploadsTask | undefined> {
    const kinds = ['window', 'settle', 'sweep', 'uploads'] as const
    const base = { kinds, order: 'newest', now: this.at(0), leaseMs: minuteMs, worker: 'w1' } as const
    return store.remainingTasks.claim({ ...base, ...fields })
  }

  /** Claims until nothing is runnable. Returns the ids in the order in which they came. */
  async claimAll(fields: Partial<TaskClaim> = {}): Promise<string[]> {
    const ids: string[] = []
    for (let task = await this.claim(fields); task; task = await this.claim(fields)) {
      ids.push(task.taskId)
      if (ids.length > 1_000) throw new Error(`Claimed more than 1,000 times, last ${task.taskId}.`)
    }
    return ids
  }

  async claimVideos(fields: Partial<VideosClaim> = {}, store = this.store): Promise<VideosTask | undefined> {
    const base = { now: this.at(0), leaseMs: minuteMs, worker: 'w1', limit: 50, minimum: 1 }
    return store.remainingTasks.claimVideos({ ...base, ...fields })
  }

  /** Writes down that these channels are followed. */
  async follow(channelIds: readonly string[], fields: { readonly notBefore?: Date } = {}): Promise<void> {
    await this.commitOn('s1', { newTasks: channelIds.map((channelId) => this.make.followTask(channelId, fields)) })
  }

  async claimFollows(fields: Partial<FollowsClaim> = {}, store = this.store): Promise<readonly FollowTask[]> {
    const base = { now: this.at(0), leaseMs: minuteMs, worker: 'w1', limit: 50 }
    return store.remainingTasks.claimFollows({ ...base, ...fields })
  }

  /** Everything is due that expires within ten days, and all statistics are. */
  async claimRefresh(fields: Partial<RefreshClaim> = {}, store = this.store): Promise<VideosTask | undefined> {
    const dueBefore = this.at(10 * 24 * 60 * minuteMs)
    const base = { of: 'content', now: this.at(0), leaseMs: minuteMs, worker: 'w1', limit: 50, dueBefore } as const
    return store.remainingTasks.claimRefresh({ ...base, fillBefore: fields.dueBefore ?? dueBefore, ...fields })
  }

  /** A commit of a task as it was claimed, which ends it unless told otherwise. */
  commitOf(task: RemainingTask | undefined, fields: Partial<PageCommit> = {}): PageCommit {
    if (task === undefined) throw new Error('Nothing was claimed.')
    const { taskId, fence, progress } = task
    const base = { task: { taskId, fence }, expectedProgress: progress, now: this.at(0), next: { state: 'done' } }
    return { ...(base as PageCommit), ...fields }
  }

  /** Commits one page of a new window of this source, which is added where it is new. */
  async commitOn(sourceId: string, fields: Partial<PageCommit>, store = this.store): Promise<Committed> {
    this.#windows += 1
    const taskId = `page-${this.#windows}`
    const now = fields.now ?? this.at(0)
    const position = this.make.position({ before: this.at(this.#windows * secondMs) })
    const sweep = this.make.windowTask(taskId, sourceId, { kind: 'sweep', position, notBefore: now })
    await this.addTasks(sourceId, [sweep], { store })
    const task = await this.claim({ now, sourceIds: [sourceId], kinds: ['sweep'] }, store)
    const result = await store.commitPage(this.commitOf(task, fields))
    if (result.status !== 'committed') throw new Error(`The commit of ${task?.taskId} was ${result.status}.`)
    return result
  }

  /** Closes what is open and deletes the archive. */
  async end(): Promise<void> {
    try {
      for (const other of this.#others) await other.end()
      for (const store of [...this.#more, this.store]) await store.close()
    } finally {
      await this.#handle.destroy?.()
    }
  }
}
