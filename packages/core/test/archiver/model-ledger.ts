import type { LedgerEdit } from '../../src/archiver/timeline-edits.ts'
import type { SearchSourceRecord, SourceLedger, TimelineTask } from '../../src/index.ts'
import { joinSpans } from '../../src/index.ts'
import { ledgerOf, windowTask } from './ledger-builders.ts'

/** Does to a ledger what a store does with a revision, and refuses what a store refuses. */
export function applyEdit(ledger: SourceLedger, edit: LedgerEdit | undefined): SourceLedger {
  if (edit === undefined) return ledger
  const source = ledger.source as SearchSourceRecord
  const removed = new Set<string>()
  for (const { taskId, fence, progress } of edit.removeTasks ?? []) {
    const task = ledger.tasks.find((other) => other.taskId === taskId)
    if (task?.fence !== fence || task.progress !== progress) throw new Error(`${taskId} is not there as expected`)
    removed.add(taskId)
  }
  const added = (edit.addTasks ?? []).map((task): TimelineTask => {
    if (task.kind === 'uploads' || task.kind === 'follow') throw new Error('That is no task of a search source.')
    const { taskId, kind, position, notBefore, deferral, reason } = task
    return windowTask(0, 1, { taskId, kind, position, notBefore, deferral, reason })
  })
  const kept = ledger.spans.filter(
    (span) =>
      !(edit.removeSpans ?? []).some(
        ({ after, before, state, rows }) =>
          after.getTime() === span.after.getTime() &&
          before.getTime() === span.before.getTime() &&
          state === span.state &&
          rows === span.rows,
      ),
  )
  if (ledger.spans.length - kept.length !== (edit.removeSpans ?? []).length) throw new Error('A span is not there.')
  const { until, stopReason, fullWalkAt: _, ...revised } = edit.source ?? {}
  return ledgerOf(
    {
      ...source,
      ...revised,
      ...(until === undefined ? {} : { until: until ?? undefined }),
      ...(stopReason === undefined ? {} : { stopReason: stopReason ?? undefined }),
      revision: source.revision + 1,
    },
    [...ledger.tasks.filter(({ taskId }) => !removed.has(taskId)), ...added],
    joinSpans(kept, edit.addSpans ?? []),
  )
}
