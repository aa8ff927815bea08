import type { RemainingTask, TaskKind } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { mergeSorted } from '../shared/merge-sorted.ts'
import { compareRunnable, runnableAt } from '../tables/task-order.ts'

/** When the next task of these kinds can be claimed. Sources that are named leave out tasks of others, not those of no source. */
export function nextRunnableAt(
  archive: MemoryArchive,
  kinds: readonly TaskKind[],
  sourceIds: readonly string[] | undefined,
): Date | undefined {
  const inTasks = firstTaskAt(archive, new Set(kinds), sourceIds && new Set(sourceIds))
  const pending = kinds.includes('hydrate') ? archive.pending.earliest() : undefined
  if (inTasks === undefined || pending === undefined) return inTasks ?? pending
  return inTasks < pending ? inTasks : pending
}

function firstTaskAt(
  { tasks, sources }: MemoryArchive,
  kinds: ReadonlySet<TaskKind>,
  sourceIds: ReadonlySet<string> | undefined,
): Date | undefined {
  const lists = [...kinds].map((kind) => tasks.runnable.byTime(kind))
  for (const task of mergeSorted<RemainingTask>(lists, compareRunnable)) {
    if (task.sourceId === undefined) return runnableAt(task)
    if (sourceIds && !sourceIds.has(task.sourceId)) continue
    if (sources.get(task.sourceId)?.state === 'active') return runnableAt(task)
  }
  return undefined
}
