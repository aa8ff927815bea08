import type { PageCommit } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { newTaskRow } from '../shared/new-task-row.ts'

/** Writes down tasks that are not there yet, but none of a source that is gone. */
export function storeNewTasks({ tasks, sources }: MemoryArchive, { newTasks = [], now }: PageCommit): void {
  for (const task of newTasks) {
    const isWanted = task.sourceId === undefined || sources.has(task.sourceId)
    if (isWanted && tasks.get(task.taskId) === undefined) tasks.set(newTaskRow(task, now))
  }
}
