import type { PageCommitResult, RemainingTask, SourceRecord } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import type { StoredProgress } from '../rows/source-row.ts'
import { storableText } from '../rows/storable-text.ts'
import { windowEndOf } from '../rows/task-row.ts'
import { advanceTask, readReceipt } from '../sql/tasks.ts'
import type { ReadCommit } from './read-commit.ts'

/** The task that a commit ended the lease of, and its source. */
export interface AdvancedTask {
  readonly taskId: string
  readonly kind: RemainingTask['kind']
  readonly source:
    | { readonly sourceId: string; readonly kind: SourceRecord['kind']; readonly progress: StoredProgress }
    | undefined
}

interface AdvancedRow {
  readonly kind: RemainingTask['kind']
  readonly source_id: string | null
  readonly source_kind: SourceRecord['kind'] | null
  readonly source_progress: StoredProgress | null
}

/** Moves the task on where it is held as the commit says; else gives the answer: that of the same commit done before, or that it is late. */
export async function guardTask(
  session: Session,
  commit: ReadCommit,
): Promise<AdvancedTask | { readonly result: PageCommitResult }> {
  const { taskId, fence } = commit.task
  const guard = [taskId, fence, commit.expectedProgress]
  const row = await session.first<AdvancedRow>(advanceTask, [...guard, ...nextValues(commit)])
  if (row === undefined) return { result: await answerAgain(session, commit) }
  const { kind, source_id, source_kind, source_progress } = row
  const source =
    source_id === null || source_kind === null
      ? undefined
      : { sourceId: source_id, kind: source_kind, progress: source_progress ?? {} }
  return { taskId, kind, source }
}

function nextValues({ next, now }: ReadCommit): unknown[] {
  if (next.state === 'done') return ['done', null, null, null, null, null, now]
  const { position, notBefore, deferral, reason } = next
  const place = [JSON.stringify(position), windowEndOf(position) ?? null, notBefore]
  return ['waiting', ...place, deferral ?? null, storableText(reason) ?? null, null]
}

async function answerAgain(session: Session, { task, expectedProgress }: ReadCommit): Promise<PageCommitResult> {
  const row = await session.first<{
    state: string
    fence: number
    progress: number
    receipt: PageCommitResult | null
  }>(readReceipt, [task.taskId])
  const isRepeat = row !== undefined && row.fence === task.fence && row.progress === expectedProgress + 1
  return isRepeat && row.receipt !== null ? row.receipt : { status: 'stale' }
}
