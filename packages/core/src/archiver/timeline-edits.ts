import type { NewTask, RemainingTask, TimelineTask, TimelineTaskKind } from '../remaining-tasks/remaining-task.ts'
import type { LedgerRevision } from '../stores/coverage-ledger.ts'

/** A change of one source's ledger, before it is known which revision of the source it meets. */
export type LedgerEdit = Pick<LedgerRevision, 'source' | 'removeTasks' | 'addTasks' | 'removeSpans' | 'addSpans'>

/** A window task that is to be written: one that exists, or one that an edit is making. */
export interface PlannedWindow {
  readonly kind: TimelineTaskKind
  readonly after: Date
  readonly before: Date
  readonly notBefore: Date
  readonly deferral: NewTaskDeferral
  readonly reason: string | undefined
  /** The tasks it replaces. */
  readonly replaces: readonly TimelineTask[]
}

type NewTaskDeferral = TimelineTask['deferral']

/** Timeline tasks that nobody works on and that have no state of their own, so that they may be lengthened and joined. */
export function isJoinable(task: RemainingTask): task is TimelineTask {
  if (task.kind !== 'window' && task.kind !== 'settle') return false
  const { position } = task
  // Halves of a distrusted window keep apart, and so does a window that waits for its own reason, or is to be asked again for what a page of it showed.
  return (
    task.state === 'waiting' &&
    position.crowded === undefined &&
    position.depth === 0 &&
    position.silentAnswers === 0 &&
    position.recapture === undefined &&
    task.deferral !== 'untrusted' &&
    task.deferral !== 'failure'
  )
}

/** An existing task as a planned one. */
export function asPlanned(task: TimelineTask): PlannedWindow {
  const { after, before } = task.position
  const { kind, notBefore, deferral, reason } = task
  return { kind, after, before, notBefore, deferral, reason, replaces: [task] }
}

/** Joins planned windows of one kind that touch. What waits for quota goes on waiting for it only while all parts do. */
export function joinPlanned(windows: readonly PlannedWindow[]): readonly PlannedWindow[] {
  const joined: PlannedWindow[] = []
  for (const window of [...windows].sort((a, b) => a.after.getTime() - b.after.getTime())) {
    const last = joined.at(-1)
    if (last === undefined || last.before.getTime() !== window.after.getTime()) {
      joined.push(window)
      continue
    }
    const first = last.notBefore.getTime() <= window.notBefore.getTime() ? last : window
    joined[joined.length - 1] = {
      kind: window.kind,
      after: last.after,
      before: window.before,
      notBefore: first.notBefore,
      deferral: first.deferral,
      reason: first.reason,
      replaces: [...last.replaces, ...window.replaces],
    }
  }
  return joined
}

/** The task changes that turn the joinable tasks into the planned ones; what stays as it is is not touched. */
export function taskEdits(
  sourceId: string,
  planned: readonly PlannedWindow[],
  newId: () => string,
): { readonly removeTasks: NonNullable<LedgerEdit['removeTasks']>; readonly addTasks: readonly NewTask[] } {
  const changed = planned.filter((window) => {
    const [only] = window.replaces
    return window.replaces.length !== 1 || only === undefined || !isSameWindow(window, only)
  })
  return {
    removeTasks: changed.flatMap((window) =>
      window.replaces.map(({ taskId, fence, progress }) => ({ taskId, fence, progress })),
    ),
    addTasks: changed.map(({ kind, after, before, notBefore, deferral, reason }) => ({
      taskId: newId(),
      kind,
      sourceId,
      position: { after, before, depth: 0, silentAnswers: 0 },
      notBefore,
      deferral,
      reason,
    })),
  }
}

function isSameWindow(window: PlannedWindow, task: TimelineTask): boolean {
  const { after, before } = task.position
  return window.after.getTime() === after.getTime() && window.before.getTime() === before.getTime()
}
