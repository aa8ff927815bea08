import type { PageCommit, RemainingTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'

/** Ends the lease: the task is done, or waits at its next position. */
export function advanceTask(archive: MemoryArchive, { next, now }: PageCommit, task: RemainingTask): void {
  const released = {
    ...task,
    attempts: 0,
    progress: task.progress + 1,
    deferral: undefined,
    reason: undefined,
    leasedUntil: undefined,
    worker: undefined,
  }
  if (next.state === 'done') {
    archive.tasks.finish({ ...released, state: 'done' }, now)
    return
  }
  const { state, position, notBefore, deferral, reason } = next
  archive.tasks.set({ ...released, state, position, notBefore, deferral, reason } as RemainingTask)
}
