import type { PageCommitResult, RemainingTask, TimelineTask, UploadsTask, VideosTask } from '@youtube-archives/core'
import { SortedList } from '../shared/sorted-list.ts'
import { compareCreated, compareNewest, compareOldest, compareRunnable, isTimelineTask } from './task-order.ts'

/** What a commit did, kept so that the same commit can be answered again. */
export interface CommitReceipt {
  readonly fence: number
  readonly expectedProgress: number
  readonly result: PageCommitResult
}

/** The remaining tasks, in every order they are asked for. What goes in is never changed but replaced. */
export class TaskTable {
  readonly #tasks = new Map<string, RemainingTask>()
  readonly #openBySource = new Map<string, Map<string, RemainingTask>>()
  /** Which task a video is in, unless that is done. */
  readonly #taskOfVideo = new Map<string, string>()
  readonly #receipts = new Map<string, CommitReceipt>()
  readonly #doneAt = new Map<string, Date>()
  // Waiting and leased tasks:
  readonly newest = new SortedList<TimelineTask>(compareNewest)
  readonly oldest = new SortedList<TimelineTask>(compareOldest)
  readonly uploads = new SortedList<UploadsTask>(compareCreated)
  readonly videos = new SortedList<VideosTask>(compareCreated)
  readonly byRunnable = new SortedList<RemainingTask>(compareRunnable)

  get(taskId: string): RemainingTask | undefined {
    return this.#tasks.get(taskId)
  }

  all(): Iterable<RemainingTask> {
    return this.#tasks.values()
  }

  /** Those of a source that are not done. */
  openOf(sourceId: string): readonly RemainingTask[] {
    return [...(this.#openBySource.get(sourceId)?.values() ?? [])]
  }

  holdsVideo(videoId: string): boolean {
    return this.#taskOfVideo.has(videoId)
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
    for (const task of this.openOf(sourceId)) this.delete(task.taskId)
    for (const taskId of this.#doneAt.keys()) {
      if (this.#tasks.get(taskId)?.sourceId === sourceId) this.delete(taskId)
    }
  }

  purgeDone(finishedBefore: Date): number {
    let purged = 0
    for (const [taskId, doneAt] of this.#doneAt) {
      if (doneAt >= finishedBefore) continue
      this.delete(taskId)
      purged += 1
    }
    return purged
  }

  #link(task: RemainingTask): void {
    if (task.state === 'done') return
    if (task.sourceId === undefined) {
      for (const { videoId } of task.videos) this.#taskOfVideo.set(videoId, task.taskId)
    } else {
      const tasks = this.#openBySource.get(task.sourceId)
      if (tasks === undefined) this.#openBySource.set(task.sourceId, new Map([[task.taskId, task]]))
      else tasks.set(task.taskId, task)
    }
    if (task.state !== 'waiting' && task.state !== 'leased') return
    this.byRunnable.add(task)
    if (task.sourceId === undefined) this.videos.add(task)
    else if (task.kind === 'uploads') this.uploads.add(task)
    else if (isTimelineTask(task)) {
      this.newest.add(task)
      this.oldest.add(task)
    }
  }

  #unlink(task: RemainingTask): void {
    this.byRunnable.delete(task)
    if (task.sourceId === undefined) {
      this.videos.delete(task)
      for (const { videoId } of task.videos) {
        if (this.#taskOfVideo.get(videoId) === task.taskId) this.#taskOfVideo.delete(videoId)
      }
      return
    }
    this.#openBySource.get(task.sourceId)?.delete(task.taskId)
    if (task.kind === 'uploads') this.uploads.delete(task)
    else if (isTimelineTask(task)) {
      this.newest.delete(task)
      this.oldest.delete(task)
    }
  }
}
