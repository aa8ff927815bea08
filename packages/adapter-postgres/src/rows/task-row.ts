import type {
  FollowPosition,
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
  readonly candidate?: true
  readonly shownBySearch?: true
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
  if (kind === 'follow') {
    return { ...base, kind, sourceId: undefined, position: withDates(row.position) as FollowPosition }
  }
  const sourceId = row.source_id ?? ''
  if (kind === 'uploads') return { ...base, kind, sourceId, position: withDates(row.position) as UploadsPosition }
  return { ...base, kind, sourceId, position: withDates(row.position) as WindowPosition }
}

const datesOfPositions: ReadonlySet<string> = new Set([
  'after',
  'before',
  'readAt',
  'startedAt',
  'countedAt',
  'followedSince',
  'walkedAt',
  'walkedTo',
  'downTo',
  'notBefore',
])

function withDates(position: TaskRow['position']): unknown {
  const fields = Object.entries(position ?? {})
  return Object.fromEntries(fields.map(([name, value]) => [name, readField(name, value)]))
}

function readField(name: string, value: unknown): unknown {
  if (datesOfPositions.has(name)) return new Date(String(value))
  return name === 'walk' ? withDates(value as TaskRow['position']) : value
}

function toPending({ videoId, missingSince, notBefore, candidate, shownBySearch }: StoredPending): PendingVideo {
  return {
    ...{ videoId, missingSince: missingSince === undefined ? undefined : new Date(missingSince) },
    ...{ notBefore: new Date(notBefore), ...(candidate && { candidate }), ...(shownBySearch && { shownBySearch }) },
  }
}

/** By which end a window is claimed; undefined for what is no window. */
export function windowEndOf(position: WindowPosition | UploadsPosition | FollowPosition): Date | undefined {
  return 'before' in position ? position.before : undefined
}

/** The arrays of `insertTasks`. */
export function newTaskColumns(tasks: readonly { readonly task: NewTask; readonly createdAt: Date }[]): unknown[] {
  const all = tasks.map(({ task }) => task)
  return [
    all.map(({ taskId }) => taskId),
    all.map(({ kind }) => kind),
    all.map(({ sourceId }) => sourceId ?? null),
    all.map(({ position }) => JSON.stringify(position)),
    all.map(({ position }) => windowEndOf(position) ?? null),
    all.map(({ notBefore }) => notBefore),
    all.map((task) => ('deferral' in task ? (task.deferral ?? null) : null)),
    all.map((task) => ('reason' in task ? (storableText(task.reason) ?? null) : null)),
    tasks.map(({ createdAt }) => createdAt),
  ]
}
