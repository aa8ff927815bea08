import type { FollowTask, RemainingTask, TaskKind, TimelineTask, TimelineTaskKind } from '@youtube-archives/core'
import { SortedList } from '../shared/sorted-list.ts'
import { compareCreated, compareNewest, compareOldest, compareRunnable, isTimelineTask } from './task-order.ts'

/** Waiting and leased tasks, in every order they are claimed in. Kinds are kept apart, so that many tasks of one do not slow down the claims of another. */
export class RunnableTasks {
  readonly newest: Readonly<Record<TimelineTaskKind, SortedList<TimelineTask>>> = {
    window: new SortedList<TimelineTask>(compareNewest),
    settle: new SortedList<TimelineTask>(compareNewest),
    sweep: new SortedList<TimelineTask>(compareNewest),
  }
  readonly oldest: Readonly<Record<TimelineTaskKind, SortedList<TimelineTask>>> = {
    window: new SortedList<TimelineTask>(compareOldest),
    settle: new SortedList<TimelineTask>(compareOldest),
    sweep: new SortedList<TimelineTask>(compareOldest),
  }
  /** By when they can be claimed. */
  readonly #byTime = new Map<TaskKind, SortedList<RemainingTask>>()
  /** Those of other kinds than the timeline's and `follow`, by `createdAt`. */
  readonly #byAge = new Map<TaskKind, SortedList<RemainingTask>>()
  readonly #deferredFollows = new SortedList<FollowTask>(compareRunnable)

  /** Tasks of a kind, by when they can be claimed. */
  byTime<Kind extends TaskKind>(kind: Kind): Iterable<Extract<RemainingTask, { kind: Kind }>> {
    return (this.#byTime.get(kind) ?? []) as Iterable<Extract<RemainingTask, { kind: Kind }>>
  }

  /** Tasks of a kind, those first that were created first. */
  byAge<Kind extends 'uploads' | 'hydrate' | 'refresh'>(kind: Kind): Iterable<Extract<RemainingTask, { kind: Kind }>> {
    return (this.#byAge.get(kind) ?? []) as Iterable<Extract<RemainingTask, { kind: Kind }>>
  }

  /** Waiting follow tasks with a deferral, by when they can be claimed. */
  get deferredFollows(): Iterable<FollowTask> {
    return this.#deferredFollows
  }

  add(task: RemainingTask): void {
    if (task.state !== 'waiting' && task.state !== 'leased') return
    listOf(this.#byTime, task.kind, compareRunnable).add(task)
    if (task.kind === 'follow') {
      if (isDeferred(task)) this.#deferredFollows.add(task)
    } else if (isTimelineTask(task)) {
      this.newest[task.kind].add(task)
      this.oldest[task.kind].add(task)
    } else {
      listOf(this.#byAge, task.kind, compareCreated).add(task)
    }
  }

  delete(task: RemainingTask): void {
    this.#byTime.get(task.kind)?.delete(task)
    if (task.kind === 'follow') {
      if (isDeferred(task)) this.#deferredFollows.delete(task)
    } else if (isTimelineTask(task)) {
      this.newest[task.kind].delete(task)
      this.oldest[task.kind].delete(task)
    } else {
      this.#byAge.get(task.kind)?.delete(task)
    }
  }
}

function listOf(
  lists: Map<TaskKind, SortedList<RemainingTask>>,
  kind: TaskKind,
  compare: (one: RemainingTask, other: RemainingTask) => number,
): SortedList<RemainingTask> {
  const known = lists.get(kind)
  if (known !== undefined) return known
  const list = new SortedList<RemainingTask>(compare)
  lists.set(kind, list)
  return list
}

function isDeferred({ state, deferral }: FollowTask): boolean {
  return state === 'waiting' && deferral !== undefined
}
