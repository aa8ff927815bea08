import type {
  NewTask,
  PendingVideo,
  RemainingTask,
  TaskDeferral,
  TaskState,
  UploadsPosition,
  WindowPosition,
} from '@youtube-archives/core'
import { storableText } from './storable-text.ts'

/** A task as a statement returns it, or as it stands in the JSON of a ledger: there, times are texts. */
export interface TaskRow {
  readonly task_id: string
  readonly kind: RemainingTask['kind']
  readonly source_id: string | null
  readonly state: TaskState
  readonly position: Readonly<Record<string, unknown>> | null
  readonly videos?: readonly StoredPending[] | null
  readonly attempts: number
  readonly not_before: Date | string
  readonly deferral: TaskDeferral | null
  readonly reason: string | null
  readonly fence: number
  readonly progress: number
  readonly leased_until: Date | string | null
  readonly worker: string | null
  readonly created_at: Date | string
}

interface StoredPending {
  readonly videoId: string
  readonly missingSince?: string
  readonly notBefore: string
}

export function toTask(row: TaskRow): RemainingTask {
  const base = {
    taskId: row.task_id,
    state: row.state,
    attempts: row.attempts,
    notBefore: new Date(row.not_before),
    deferral: row.deferral ?? undefined,
    reason: row.reason ?? undefined,
    fence: row.fence,
    progress: row.progress,
    leasedUntil: row.leased_until === null ? undefined : new Date(row.leased_until),
    worker: row.worker ?? undefined,
    createdAt: new Date(row.created_at),
  }
  const { kind } = row
  if (kind === 'hydrate' || kind === 'refresh') {
    return { ...base, kind, sourceId: undefined, videos: (row.videos ?? []).map(toPending) }
  }
  const sourceId = row.source_id ?? ''
  if (kind === 'uploads') return { ...base, kind, sourceId, position: withDates(row.position) as UploadsPosition }
  return { ...base, kind, sourceId, position: withDates(row.position) as WindowPosition }
}

const datesOfPositions: ReadonlySet<string> = new Set(['after', 'before', 'readAt', 'startedAt'])

function withDates(position: TaskRow['position']): unknown {
  const fields = Object.entries(position ?? {})
  return Object.fromEntries(
    fields.map(([name, value]) => [name, datesOfPositions.has(name) ? new Date(String(value)) : value]),
  )
}

function toPending({ videoId, missingSince, notBefore }: StoredPending): PendingVideo {
  const since = missingSince === undefined ? undefined : new Date(missingSince)
  return { videoId, missingSince: since, notBefore: new Date(notBefore) }
}

/** By which end a window is claimed; undefined for what is no window. */
export function windowEndOf(position: WindowPosition | UploadsPosition): Date | undefined {
  return 'before' in position ? position.before : undefined
}

/** The arrays of `insertTasks`. */
export function newTaskColumns(tasks: readonly NewTask[]): unknown[] {
  return [
    tasks.map(({ taskId }) => taskId),
    tasks.map(({ kind }) => kind),
    tasks.map(({ position }) => JSON.stringify(position)),
    tasks.map(({ position }) => windowEndOf(position) ?? null),
    tasks.map(({ notBefore }) => notBefore),
    tasks.map((task) => (task.kind === 'uploads' ? null : (task.deferral ?? null))),
    tasks.map((task) => (task.kind === 'uploads' ? null : (storableText(task.reason) ?? null))),
  ]
}
