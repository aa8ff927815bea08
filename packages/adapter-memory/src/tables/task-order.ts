import type { RemainingTask, TimelineTask } from '@youtube-archives/core'
import { compareDates, compareText } from '../shared/compare.ts'

export function isTimelineTask(task: RemainingTask): task is TimelineTask {
  return task.kind === 'window' || task.kind === 'settle' || task.kind === 'sweep'
}

export function compareNewest(one: TimelineTask, other: TimelineTask): number {
  return compareDates(other.position.before, one.position.before) || compareText(one.taskId, other.taskId)
}

export function compareOldest(one: TimelineTask, other: TimelineTask): number {
  return compareDates(one.position.before, other.position.before) || compareText(one.taskId, other.taskId)
}

export function compareCreated(one: RemainingTask, other: RemainingTask): number {
  return compareDates(one.createdAt, other.createdAt) || compareText(one.taskId, other.taskId)
}

export function compareRunnable(one: RemainingTask, other: RemainingTask): number {
  return compareDates(runnableAt(one), runnableAt(other)) || compareText(one.taskId, other.taskId)
}

/** When a waiting or leased task can be claimed, deferrals respected. */
export function runnableAt(task: RemainingTask): Date {
  return task.state === 'leased' && task.leasedUntil !== undefined ? task.leasedUntil : task.notBefore
}
