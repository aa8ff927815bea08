import type { NewTask, RemainingTask } from '@youtube-archives/core'

/** A task as it starts. */
export function newTaskRow(task: NewTask, createdAt: Date): RemainingTask {
  const { taskId, notBefore } = task
  const start = {
    ...{ taskId, notBefore, createdAt, deferral: undefined, reason: undefined },
    ...({ state: 'waiting', attempts: 0, fence: 0, progress: 0 } as const),
    ...{ leasedUntil: undefined, worker: undefined },
  }
  if (task.kind === 'follow') return { ...start, kind: task.kind, sourceId: undefined, position: task.position }
  const { sourceId } = task
  if (task.kind === 'uploads') return { ...start, kind: task.kind, sourceId, position: task.position }
  const { kind, position, deferral, reason } = task
  return { ...start, kind, sourceId, position, deferral, reason }
}
