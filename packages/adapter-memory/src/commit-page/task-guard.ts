import type { CommittedPage, PageCommit, RemainingTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'

/** The task, where the commit may go on; the answer to give, where it was done before; undefined where it is late. */
export function guardTask(
  archive: MemoryArchive,
  { task: claimed, expectedProgress }: PageCommit,
): { readonly task: RemainingTask } | { readonly result: CommittedPage } | undefined {
  const task = archive.tasks.get(claimed.taskId)
  if (task === undefined || task.fence !== claimed.fence) return undefined
  if (task.state === 'leased' && task.progress === expectedProgress) return { task }
  const receipt = archive.tasks.receipt(task.taskId)
  const isRepeat = receipt?.fence === claimed.fence && receipt.expectedProgress === expectedProgress
  return isRepeat && task.progress === expectedProgress + 1 ? { result: receipt.result } : undefined
}
