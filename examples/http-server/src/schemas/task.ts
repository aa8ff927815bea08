import { z } from 'zod'
import { instant } from './instant.ts'
import { taskKinds, taskStates } from './task-filter.ts'

/** A remaining task. */
export const task = z.object({
  taskId: z.string(),
  kind: z.enum(taskKinds),
  state: z.enum(taskStates),
  sourceId: z.string().nullable(),
  attempts: z.number().int(),
  notBefore: instant,
  deferral: z.enum(['quota', 'cooling-down', 'failure', 'untrusted']).nullable(),
  reason: z.string().nullable(),
  progress: z.number().int(),
  leasedUntil: instant.nullable(),
  worker: z.string().nullable(),
  createdAt: instant,
  window: z.object({ after: instant, before: instant }).nullable().meta({ description: 'What is still to be read' }),
  walk: z.object({ mode: z.string(), rows: z.number().int() }).nullable().meta({ description: 'Of a channel' }),
  videoIds: z.array(z.string()).nullable().meta({ description: 'Videos to be fetched' }),
})

export const taskList = z.object({
  items: z.array(task),
  byKind: z.record(z.string(), z.number().int()),
  byState: z.record(z.string(), z.number().int()),
  pendingVideos: z.number().int().meta({ description: 'Videos to be fetched that are in no task yet' }),
})
