import {
  joinSpans,
  type LedgerRevision,
  type LedgerSpan,
  type NewTask,
  type SourceRecord,
  StoreError,
} from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { newTaskRow } from '../shared/new-task-row.ts'
import { checkSourceFields, givenFields } from '../shared/source-fields.ts'

/** Does one revision in one piece. What can conflict or fail comes before what changes. */
export function reviseLedger(archive: MemoryArchive, revision: LedgerRevision): 'revised' | 'conflict' {
  const { sourceId, expectedRevision, now, removeTasks = [], addTasks = [], removeSpans = [], addSpans = [] } = revision
  const source = archive.sources.get(sourceId)
  if (source?.revision !== expectedRevision) return 'conflict'
  if (!removeTasks.every((task) => isAsExpected(archive, sourceId, task))) return 'conflict'
  const kept = spansWithout(archive.spans.get(sourceId) ?? [], removeSpans)
  if (kept === undefined) return 'conflict'

  const spans = joinSpans(kept, addSpans)
  checkSourceFields('ledger.revise', source, revision.source ?? {})
  for (const task of addTasks) checkTask(sourceId, task)

  for (const { taskId } of removeTasks) archive.tasks.delete(taskId)
  for (const task of addTasks) {
    if (archive.tasks.get(task.taskId) === undefined) archive.tasks.set(newTaskRow(task, now))
  }
  archive.spans.set(sourceId, spans)
  const revised = { ...source, ...givenFields(revision.source ?? {}), revision: source.revision + 1 } as SourceRecord
  archive.sources.set(sourceId, revised)
  return 'revised'
}

function isAsExpected(
  archive: MemoryArchive,
  sourceId: string,
  expected: { readonly taskId: string; readonly fence: number; readonly progress: number },
): boolean {
  const task = archive.tasks.get(expected.taskId)
  if (task === undefined || task.sourceId !== sourceId || task.state === 'done') return false
  return task.fence === expected.fence && task.progress === expected.progress
}

/** Undefined where one of the removed is not there exactly so. */
function spansWithout(spans: readonly LedgerSpan[], removed: readonly LedgerSpan[]): readonly LedgerSpan[] | undefined {
  if (removed.length === 0) return spans
  const byKey = new Map(spans.map((span) => [keyOf(span), span]))
  for (const span of removed) {
    if (!byKey.delete(keyOf(span))) return undefined
  }
  return [...byKey.values()]
}

function keyOf({ after, before, state, rows }: LedgerSpan): string {
  return `${after.getTime()} ${before.getTime()} ${state} ${rows}`
}

function checkTask(sourceId: string, task: NewTask): void {
  if (task.sourceId === sourceId) return
  const owner = task.sourceId === undefined ? 'no source' : JSON.stringify(task.sourceId)
  const message = `the task ${task.taskId} is one of ${owner}, not of ${JSON.stringify(sourceId)}`
  throw new StoreError({ operation: 'ledger.revise', message, isRetryable: false })
}
