import type { RemainingTask, TaskCounts, TaskFilter } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { compareCreated } from '../tables/task-order.ts'

export function listTasks(archive: MemoryArchive, filter: TaskFilter, limit: number): readonly RemainingTask[] {
  const { sourceId, kinds, states } = filter
  const fitting: RemainingTask[] = []
  for (const task of archive.tasks.all()) {
    if (sourceId !== undefined && task.sourceId !== sourceId) continue
    if (kinds && !kinds.includes(task.kind)) continue
    if (states ? states.includes(task.state) : task.state !== 'done') fitting.push(task)
  }
  return fitting.sort(compareCreated).slice(0, limit)
}

/** Counts what is not done; of one source, where one is named: then also only the pending ids that it matched. */
export function countTasks(archive: MemoryArchive, sourceId: string | undefined): TaskCounts {
  const byKind: { [kind in RemainingTask['kind']]?: number } = {}
  const byState: { [state in RemainingTask['state']]?: number } = {}
  for (const task of sourceId === undefined ? archive.tasks.all() : archive.tasks.openOf(sourceId)) {
    if (task.state === 'done') continue
    byKind[task.kind] = (byKind[task.kind] ?? 0) + 1
    byState[task.state] = (byState[task.state] ?? 0) + 1
  }
  return { byKind, byState, pendingVideos: countPending(archive, sourceId) }
}

function countPending({ pending, matches }: MemoryArchive, sourceId: string | undefined): number {
  if (sourceId === undefined) return pending.size
  let count = 0
  for (const videoId of pending.ids()) {
    if (matches.has(sourceId, videoId)) count += 1
  }
  return count
}
