import type { RemainingTask, TaskCounts, TaskFilter } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { compareCreated } from '../tables/task-order.ts'
import { TaskTally } from '../tables/task-tally.ts'

export function listTasks({ tasks }: MemoryArchive, filter: TaskFilter, limit: number): readonly RemainingTask[] {
  const { sourceId, kinds, states } = filter
  const some = kinds === undefined ? tasks.all() : tasks.ofKinds(kinds)
  const fitting: RemainingTask[] = []
  for (const task of sourceId === undefined ? some : tasks.ofSource(sourceId)) {
    if (kinds && !kinds.includes(task.kind)) continue
    if (states ? states.includes(task.state) : task.state !== 'done') fitting.push(task)
  }
  return fitting.sort(compareCreated).slice(0, limit)
}

/** Counts what is not done; of one source, where one is named: then also only the pending ids that it matched. */
export function countTasks({ tasks, pending, matches }: MemoryArchive, sourceId: string | undefined): TaskCounts {
  if (sourceId === undefined) {
    const { byKind, byState } = tasks.tally
    const { size, candidates } = pending
    return { byKind, byState, pendingVideos: size - candidates, pendingCandidates: candidates }
  }
  const tally = new TaskTally()
  for (const task of tasks.openOf(sourceId)) tally.add(task)
  let pendingVideos = 0
  for (const videoId of pending.ids()) {
    if (matches.has(sourceId, videoId)) pendingVideos += 1
  }
  return { byKind: tally.byKind, byState: tally.byState, pendingVideos, pendingCandidates: 0 }
}
