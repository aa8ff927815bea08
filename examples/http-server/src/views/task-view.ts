import type { RemainingTask } from '@youtube-archives/core'
import type { z } from 'zod'
import type { task as taskSchema } from '../schemas/task.ts'
import type { Unsent } from './unsent.ts'

/** A task as the API tells of it: where it stands, without the bookkeeping of the walk. */
export function viewTask(task: RemainingTask): Unsent<z.infer<typeof taskSchema>> {
  const { taskId, kind, state, sourceId, attempts, notBefore, deferral, reason, progress } = task
  const { leasedUntil, worker, createdAt } = task
  return {
    ...{ taskId, kind, state, sourceId, attempts, notBefore, deferral, reason, progress },
    ...{ leasedUntil, worker, createdAt },
    window: 'position' in task && 'after' in task.position ? pick(task.position) : undefined,
    walk: task.kind === 'uploads' ? { mode: task.position.mode, rows: task.position.rows } : undefined,
    videoIds: 'videos' in task ? task.videos.map(({ videoId }) => videoId) : undefined,
  }
}

function pick({ after, before }: { after: Date; before: Date }): { after: Date; before: Date } {
  return { after, before }
}
