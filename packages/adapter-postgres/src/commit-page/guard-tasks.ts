import type { CommittedPage, RemainingTask, SourceRecord } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import type { StoredProgress } from '../rows/source-row.ts'
import { storableText } from '../rows/storable-text.ts'
import { windowEndOf } from '../rows/task-row.ts'
import { advanceTasks, readReceipts } from '../sql/tasks.ts'
import type { ReadCommit } from './read-commit.ts'

/** The task that a commit ended the lease of, and its source. */
export interface AdvancedTask {
  readonly taskId: string
  readonly kind: RemainingTask['kind']
  readonly source:
    | { readonly sourceId: string; readonly kind: SourceRecord['kind']; readonly progress: StoredProgress }
    | undefined
}

/** A commit that goes on, with the task it moved on. */
export interface Page {
  readonly commit: ReadCommit
  readonly task: AdvancedTask
}

/** A commit that goes on, or the answer that it was given before. */
export type Guarded = Page | { readonly answer: CommittedPage }

/** Some commits are late: their transaction is undone. Never leaves this package. */
export class Late extends Error {
  readonly taskIds: readonly string[]

  constructor(taskIds: readonly string[]) {
    super(`late: ${taskIds.join()}`)
    this.taskIds = taskIds
  }
}

interface AdvancedRow {
  readonly task_id: string
  readonly kind: RemainingTask['kind']
  readonly source_id: string | null
  readonly source_kind: SourceRecord['kind'] | null
  readonly source_progress: StoredProgress | null
}

interface ReceiptRow {
  readonly task_id: string
  readonly fence: number
  readonly progress: number
  readonly receipt: CommittedPage | null
}

/** Moves tasks on that are held as their commits say; rejects with `Late` where one is neither that nor moved on by this very commit before. */
export async function guardTasks(session: Session, commits: readonly ReadCommit[]): Promise<readonly Guarded[]> {
  const rows = await session.query<AdvancedRow>(advanceTasks, advancedColumns(commits))
  const advanced = new Map(rows.map((row) => [row.task_id, row]))
  const answers = await readAnswers(
    session,
    commits.filter(({ task }) => !advanced.has(task.taskId)),
  )
  return commits.map((commit): Guarded => {
    const { taskId } = commit.task
    const row = advanced.get(taskId)
    if (row !== undefined) return { commit, task: toAdvanced(row) }
    return { answer: answers.get(taskId) as CommittedPage }
  })
}

function advancedColumns(commits: readonly ReadCommit[]): unknown[] {
  const nexts = commits.map(({ next }) => (next.state === 'waiting' ? next : undefined))
  return [
    commits.map(({ task }) => task.taskId),
    commits.map(({ task }) => task.fence),
    commits.map(({ expectedProgress }) => expectedProgress),
    commits.map(({ next }) => next.state),
    nexts.map((next) => next && JSON.stringify(next.position)),
    nexts.map((next) => next && windowEndOf(next.position)),
    nexts.map((next) => next?.notBefore),
    nexts.map((next) => next?.deferral),
    nexts.map((next) => storableText(next?.reason)),
    commits.map(({ next, now }) => (next.state === 'done' ? now : undefined)),
  ].map((column) => column.map((value) => value ?? null))
}

function toAdvanced({ task_id, kind, source_id, source_kind, source_progress }: AdvancedRow): AdvancedTask {
  const source =
    source_id === null || source_kind === null
      ? undefined
      : { sourceId: source_id, kind: source_kind, progress: source_progress ?? {} }
  return { taskId: task_id, kind, source }
}

async function readAnswers(
  session: Session,
  commits: readonly ReadCommit[],
): Promise<ReadonlyMap<string, CommittedPage>> {
  const answers = new Map<string, CommittedPage>()
  if (commits.length === 0) return answers
  const rows = await session.query<ReceiptRow>(readReceipts, [commits.map(({ task }) => task.taskId)])
  const receipts = new Map(rows.map((row) => [row.task_id, row]))
  for (const { task, expectedProgress } of commits) {
    const row = receipts.get(task.taskId)
    const isRepeat = row !== undefined && row.fence === task.fence && row.progress === expectedProgress + 1
    if (isRepeat && row.receipt !== null) answers.set(task.taskId, row.receipt)
  }
  const late = commits.filter(({ task }) => !answers.has(task.taskId))
  if (late.length > 0) throw new Late(late.map(({ task }) => task.taskId))
  return answers
}
