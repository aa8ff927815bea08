import { type LedgerRevision, type NewTask, StoreError } from '@youtube-archives/core'
import { storeSpans } from '../commit-page/store-spans.ts'
import type { Session } from '../connection/session.ts'
import { checkSourceFields } from '../rows/source-fields.ts'
import type { SourceRow } from '../rows/source-row.ts'
import { spanColumns } from '../rows/span-row.ts'
import { storableText } from '../rows/storable-text.ts'
import { newTaskColumns } from '../rows/task-row.ts'
import { deleteSpans, lockSource, reviseSource } from '../sql/sources.ts'
import { deleteExpected, insertTasks } from '../sql/tasks.ts'

/** Something that a revision expects does not hold: its transaction is undone. Never leaves this package. */
export class Conflict extends Error {}

/** Does one revision; rejects with `Conflict` where something it expects does not hold. */
export async function reviseLedger(session: Session, revision: LedgerRevision): Promise<void> {
  const { sourceId, expectedRevision, now, removeTasks = [], addTasks = [], removeSpans = [], addSpans = [] } = revision
  const source = await session.first<SourceRow>(lockSource, [sourceId])
  if (source?.revision !== expectedRevision) throw new Conflict()
  if (removeTasks.length > 0) {
    const removed = await session.change(deleteExpected, [
      sourceId,
      removeTasks.map(({ taskId }) => taskId),
      removeTasks.map(({ fence }) => fence),
      removeTasks.map(({ progress }) => progress),
    ])
    if (removed !== new Set(removeTasks.map(({ taskId }) => taskId)).size) throw new Conflict()
  }
  if (removeSpans.length > 0) {
    const removed = await session.change(deleteSpans, [sourceId, ...spanColumns(removeSpans)])
    if (removed !== removeSpans.length) throw new Conflict()
  }
  checkSourceFields('ledger.revise', { kind: source.kind, sourceId }, revision.source ?? {})
  for (const task of addTasks) checkTask(sourceId, task)
  await storeSpans(session, sourceId, addSpans)
  if (addTasks.length > 0) {
    await session.change(insertTasks, newTaskColumns(addTasks.map((task) => ({ task, createdAt: now }))))
  }
  await session.change(reviseSource, revisedValues(source, revision.source ?? {}))
}

/** Fields that are there: absent ones, and those that say undefined, stay as they are. Null takes a value away. */
function revisedValues(source: SourceRow, given: NonNullable<LedgerRevision['source']>): unknown[] {
  const { since, weight, state, frontier, until, stopReason, fullWalkAt, sweeps } = given
  return [
    source.source_id,
    since ?? source.since,
    until === undefined ? source.until : until,
    weight ?? source.weight,
    state ?? source.state,
    stopReason === undefined ? source.stop_reason : (storableText(stopReason ?? undefined) ?? null),
    frontier ?? source.frontier,
    fullWalkAt === undefined ? source.full_walk_at : fullWalkAt,
    JSON.stringify(sweeps ?? source.sweeps),
  ]
}

function checkTask(sourceId: string, task: NewTask): void {
  if (task.sourceId === sourceId) return
  const owner = task.sourceId === undefined ? 'no source' : JSON.stringify(task.sourceId)
  const message = `the task ${task.taskId} is one of ${owner}, not of ${JSON.stringify(sourceId)}`
  throw new StoreError({ operation: 'ledger.revise', message, isRetryable: false })
}
