import type { TimelineTask } from '../remaining-tasks/remaining-task.ts'
import type { LedgerSpan, SourceLedger } from '../stores/coverage-ledger.ts'
import type { SearchSourceRecord, SourceRevision } from '../stores/source-record.ts'
import type { LedgerEdit } from './timeline-edits.ts'
import { earlier, later } from './whole-seconds.ts'

export interface BoundsChange {
  readonly since?: Date | undefined
  /** Null opens the end. */
  readonly until?: Date | null | undefined
  readonly weight?: number | undefined
}

/**
 * Moves the bounds of a search source together with its ledger: an earlier `since` adds a window for the new stretch only, a later one and an earlier `until`
 * trim windows and spans. A worker that holds a trimmed window finds itself late; what was found stays. Undefined where nothing changes.
 */
export function changeSearchBounds(
  ledger: SourceLedger,
  source: SearchSourceRecord,
  change: BoundsChange,
  plan: { readonly now: Date; readonly newId: () => string },
): LedgerEdit | undefined {
  const since = change.since ?? source.since
  const until = change.until === undefined ? source.until : (change.until ?? undefined)
  const revision = { ...sourceRevision(source, change) }
  const frontier = frontierWithin(source, since, until)
  if (frontier.getTime() !== source.frontier.getTime()) revision.frontier = frontier
  if (Object.keys(revision).length === 0) return undefined

  const outside = (piece: { after: Date; before: Date }): boolean =>
    piece.after.getTime() < since.getTime() || piece.before.getTime() > frontier.getTime()
  const tasks = ledger.tasks.filter((task): task is TimelineTask => 'position' in task && 'after' in task.position)
  const cutTasks = tasks.filter(({ position }) => outside(position))
  const cutSpans = ledger.spans.filter(outside)
  const addTasks = cutTasks.flatMap(({ kind, position, notBefore, deferral, reason }) => {
    const { after, before } = clip(position, since, frontier)
    const trimmed = { after, before, depth: position.depth, silentAnswers: 0 }
    return after.getTime() < before.getTime()
      ? [{ taskId: plan.newId(), kind, sourceId: source.sourceId, position: trimmed, notBefore, deferral, reason }]
      : []
  })
  if (since.getTime() < source.since.getTime() && frontier.getTime() > since.getTime()) {
    const before = earlier(source.since, frontier)
    const position = { after: since, before, depth: 0, silentAnswers: 0 }
    addTasks.push({
      taskId: plan.newId(),
      kind: 'window',
      sourceId: source.sourceId,
      position,
      notBefore: plan.now,
      deferral: undefined,
      reason: undefined,
    })
  }
  return {
    source: revision,
    removeTasks: cutTasks.map(({ taskId, fence, progress }) => ({ taskId, fence, progress })),
    addTasks,
    removeSpans: cutSpans,
    addSpans: cutSpans.flatMap((span) => clipSpan(span, since, frontier)),
  }
}

/** The fields that differ from what is stored. */
export function sourceRevision(
  source: { readonly since: Date; readonly until: Date | undefined; readonly weight: number },
  change: BoundsChange,
): { -readonly [Field in keyof SourceRevision]: SourceRevision[Field] } {
  const { since, until, weight } = change
  return {
    ...(since !== undefined && since.getTime() !== source.since.getTime() ? { since } : {}),
    ...(until !== undefined && until?.getTime() !== source.until?.getTime() ? { until } : {}),
    ...(weight !== undefined && weight !== source.weight ? { weight } : {}),
  }
}

function frontierWithin(source: SearchSourceRecord, since: Date, until: Date | undefined): Date {
  // Nothing was turned into windows yet: the frontier starts at the new beginning.
  if (source.frontier.getTime() === source.since.getTime()) return since
  return later(since, until === undefined ? source.frontier : earlier(source.frontier, until))
}

function clip(piece: { after: Date; before: Date }, since: Date, frontier: Date): { after: Date; before: Date } {
  return { after: later(piece.after, since), before: earlier(piece.before, frontier) }
}

function clipSpan(span: LedgerSpan, since: Date, frontier: Date): readonly LedgerSpan[] {
  const { after, before } = clip(span, since, frontier)
  const keptMs = before.getTime() - after.getTime()
  if (keptMs <= 0) return []
  return [
    { ...span, after, before, rows: Math.round((span.rows * keptMs) / (span.before.getTime() - span.after.getTime())) },
  ]
}
