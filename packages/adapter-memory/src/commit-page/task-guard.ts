import type { PageCommit, PageCommitResult, RemainingTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'

/** The task, where the commit may go on; else the answer to give: that of the same commit done before, or that it is late. */
export function guardTask(
  archive: MemoryArchive,
  { task: claimed, expectedProgress }: PageCommit,
): { readonly task: RemainingTask } | { readonly result: PageCommitResult } {
  const task = archive.tasks.get(claimed.taskId)
  if (task === undefined || task.fence !== claimed.fence) return { result: { status: 'stale' } }
  if (task.state === 'leased' && task.progress === expectedProgress) return { task }
  const receipt = archive.tasks.receipt(task.taskId)
  const isRepeat = receipt?.fence === claimed.fence && receipt.expectedProgress === expectedProgress
  return { result: isRepeat && task.progress === expectedProgress + 1 ? receipt.result : { status: 'stale' } }
}
