import type { CommittedPage, RemainingTask, TaskKind, VideosTask } from '@youtube-archives/core'
import { ExpiryQueue } from '../shared/expiry-queue.ts'
import { HeldVideos } from './held-videos.ts'
import { RunnableTasks } from './runnable-tasks.ts'
import { TaskTally } from './task-tally.ts'

/** What a commit did, kept so that the same commit can be answered again. */
export interface CommitReceipt {
  readonly fence: number
  readonly expectedProgress: number
  readonly result: CommittedPage
}

type TasksById = Map<string, RemainingTask>

/** The remaining tasks, in every order they are asked for. What goes in is never changed but replaced. */
export class TaskTable {
  readonly #tasks: TasksById = new Map()
  readonly #byKind = new Map<string, TasksById>()
  readonly #openBySource = new Map<string, TasksById>()
  readonly #doneBySource = new Map<string, TasksById>()
  readonly #doneAt = new ExpiryQueue()
  readonly #receipts = new Map<string, CommitReceipt>()
  readonly runnable: RunnableTasks = new RunnableTasks()
  /** Of tasks that are not done. */
  readonly tally: TaskTally = new TaskTally()
  /** By `hydrate` tasks that are not done. */
  readonly heldVideos: HeldVideos = new HeldVideos()
  /** By `refresh` tasks that are not done. */
  readonly refreshedVideos: HeldVideos = new HeldVideos()

  get(taskId: string): RemainingTask | undefined {
    return this.#tasks.get(taskId)
  }

  all(): Iterable<RemainingTask> {
    return this.#tasks.values()
  }

  *ofKinds(kinds: Iterable<TaskKind>): Generator<RemainingTask> {
    for (const kind of new Set(kinds)) yield* this.#byKind.get(kind)?.values() ?? []
  }

  /** Those of a source that are not done. */
  openOf(sourceId: string): Iterable<RemainingTask> {
    return this.#openBySource.get(sourceId)?.values() ?? []
  }

  *ofSource(sourceId: string): Generator<RemainingTask> {
    yield* this.openOf(sourceId)
    yield* this.#doneBySource.get(sourceId)?.values() ?? []
  }

  receipt(taskId: string): CommitReceipt | undefined {
    return this.#receipts.get(taskId)
  }

  keepReceipt(taskId: string, receipt: CommitReceipt): void {
    this.#receipts.set(taskId, receipt)
  }

  set(task: RemainingTask): void {
    const before = this.#tasks.get(task.taskId)
    if (before !== undefined) this.#unlink(before)
    this.#tasks.set(task.taskId, task)
    this.#link(task)
  }

  finish(task: RemainingTask, at: Date): void {
    this.set(task)
    this.#doneAt.set(task.taskId, at)
  }

  delete(taskId: string): void {
    const task = this.#tasks.get(taskId)
    if (task === undefined) return
    this.#unlink(task)
    this.#tasks.delete(taskId)
    this.#receipts.delete(taskId)
    this.#doneAt.delete(taskId)
  }

  deleteSource(sourceId: string): void {
    for (const task of [...this.ofSource(sourceId)]) this.delete(task.taskId)
  }

  purgeDone(finishedBefore: Date): number {
    // Instants are whole milliseconds, and what was finished at this very one stays.
    const last = new Date(finishedBefore.getTime() - 1)
    let purged = 0
    for (let taskId = this.#doneAt.takeDue(last); taskId !== undefined; taskId = this.#doneAt.takeDue(last)) {
      this.delete(taskId)
      purged += 1
    }
    return purged
  }

  #link(task: RemainingTask): void {
    put(this.#byKind, task.kind, task)
    const bySource = task.state === 'done' ? this.#doneBySource : this.#openBySource
    if (task.sourceId !== undefined) put(bySource, task.sourceId, task)
    if (task.state === 'done') return
    this.tally.add(task)
    this.runnable.add(task)
    if ('videos' in task) this.#heldBy(task).add(task)
  }

  #unlink(task: RemainingTask): void {
    remove(this.#byKind, task.kind, task)
    const bySource = task.state === 'done' ? this.#doneBySource : this.#openBySource
    if (task.sourceId !== undefined) remove(bySource, task.sourceId, task)
    if (task.state === 'done') return
    this.tally.delete(task)
    this.runnable.delete(task)
    if ('videos' in task) this.#heldBy(task).delete(task)
  }

  #heldBy({ kind }: VideosTask): HeldVideos {
    return kind === 'refresh' ? this.refreshedVideos : this.heldVideos
  }
}

function put(groups: Map<string, TasksById>, name: string, task: RemainingTask): void {
  const group = groups.get(name)
  if (group === undefined) groups.set(name, new Map([[task.taskId, task]]))
  else group.set(task.taskId, task)
}

function remove(groups: Map<string, TasksById>, name: string, task: RemainingTask): void {
  const group = groups.get(name)
  group?.delete(task.taskId)
  if (group?.size === 0) groups.delete(name)
}
