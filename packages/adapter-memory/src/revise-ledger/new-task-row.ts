import type { NewTask, RemainingTask } from '@youtube-archives/core'

/** A task as it starts. */
export function newTaskRow(task: NewTask, createdAt: Date): RemainingTask {
  const { taskId, sourceId, notBefore } = task
  const start = {
    ...{ taskId, sourceId, notBefore, createdAt },
    ...({ state: 'waiting', attempts: 0, fence: 0, progress: 0 } as const),
    ...{ leasedUntil: undefined, worker: undefined },
  }
  if (task.kind === 'uploads') {
    return { ...start, kind: task.kind, position: task.position, deferral: undefined, reason: undefined }
  }
  return { ...start, kind: task.kind, position: task.position, deferral: task.deferral, reason: task.reason }
}
