import type { RemainingTask } from '../remaining-tasks/remaining-task.ts'
import type { LedgerSpan, SourceLedger } from '../stores/coverage-ledger.ts'
import type { SearchSourceRecord } from '../stores/source-record.ts'
import { coalesceSpans, mostProvisional } from './coalesce-spans.ts'
import { coalesceWindows, mostWindows } from './coalesce-windows.ts'
import { asPlanned, isJoinable, joinPlanned, type LedgerEdit, type PlannedWindow, taskEdits } from './timeline-edits.ts'
import { earlier, floorToSecond, plusMs } from './whole-seconds.ts'

export interface SearchPlanOptions {
  readonly now: Date
  readonly frontierLagMs: number
  readonly minExtensionMs: number
  readonly settleMs: number
  /** Whether new timeline is written down too, or only what has settled. */
  readonly extend: boolean
  /** Up to where, in whole seconds. Absent: `frontierLagMs` before now. */
  readonly target?: Date | undefined
  readonly newId: () => string
}

/**
 * What is to be written down about a search source now: the timeline that has passed since its frontier as a window, and what has settled as a `settle` task.
 * Lengthens and joins waiting tasks, so that a source gains none while nothing can be fetched. Undefined where nothing changes.
 */
export function planSearch(
  ledger: SourceLedger,
  source: SearchSourceRecord,
  options: SearchPlanOptions,
): LedgerEdit | undefined {
  const target = options.extend ? frontierTarget(source, options) : undefined
  const joinable = ledger.tasks.filter(isJoinable).map(asPlanned)
  const windows = joinable.filter(({ kind }) => kind === 'window')
  const settles = joinable.filter(({ kind }) => kind === 'settle')
  if (target !== undefined) windows.push(planned('window', source.frontier, target, options.now))

  const due = ledger.tasks.some(isUnfinishedSettle) ? [] : oldestDue(ledger, options)
  settles.push(...due.map(({ settled }) => planned('settle', settled.after, settled.before, options.now)))

  const dueSpans = due.map(({ span }) => span)
  const few = coalesceWindows(
    joinPlanned(windows),
    ledger.spans.filter((span) => !dueSpans.includes(span)),
    mostWindows,
  )
  const { removeTasks, addTasks } = taskEdits(source.sourceId, [...few.windows, ...joinPlanned(settles)], options.newId)
  if (target === undefined && addTasks.length === 0) return undefined
  const untouched = ledger.spans.filter((span) => !dueSpans.includes(span) && !few.removeSpans.includes(span))
  const spans = coalesceSpans(untouched, mostProvisional)
  return {
    ...(target === undefined ? {} : { source: { frontier: target } }),
    removeTasks,
    addTasks,
    removeSpans: [...dueSpans, ...few.removeSpans, ...spans.removeSpans],
    addSpans: [
      ...due.flatMap(({ settled, rest }) => (rest === undefined ? [settled] : [settled, rest])),
      ...spans.addSpans,
    ],
  }
}

/** Where the frontier goes; undefined where too little time has passed to be worth a call. */
function frontierTarget(source: SearchSourceRecord, options: SearchPlanOptions): Date | undefined {
  const present = options.target ?? floorToSecond(plusMs(options.now, -options.frontierLagMs))
  const target = source.until === undefined ? present : earlier(present, source.until)
  const gainedMs = target.getTime() - source.frontier.getTime()
  const isLast = source.until !== undefined && target.getTime() === source.until.getTime()
  return gainedMs > 0 && (gainedMs >= options.minExtensionMs || isLast) ? target : undefined
}

/** A due span and what becomes of it. */
interface DueSpan {
  readonly span: LedgerSpan
  readonly settled: LedgerSpan
  readonly rest: LedgerSpan | undefined
}

/**
 * One span at a time becomes a task: the ledger already holds the others as provisional, and under quota that never suffices tasks must not pile up.
 */
function oldestDue(ledger: SourceLedger, options: SearchPlanOptions): readonly DueSpan[] {
  for (const span of ledger.spans) {
    const due = span.state === 'provisional' ? settleDue(span, options) : undefined
    if (due !== undefined) return [due]
  }
  return []
}

function isUnfinishedSettle({ kind, state }: RemainingTask): boolean {
  return kind === 'settle' && (state === 'waiting' || state === 'leased')
}

/**
 * The part of a provisional span that has settled. It is taken only when all of it has, or a part worth a call of its own:
 * polling every few minutes must not mean settling every few minutes.
 */
function settleDue(span: LedgerSpan, options: SearchPlanOptions): DueSpan | undefined {
  const dueBefore = earlier(span.before, floorToSecond(plusMs(options.now, -options.settleMs)))
  const dueMs = dueBefore.getTime() - span.after.getTime()
  const spanMs = span.before.getTime() - span.after.getTime()
  if (dueMs <= 0 || (dueMs < spanMs && dueMs < options.settleMs)) return undefined
  const rows = Math.round((span.rows * dueMs) / spanMs)
  const settled: LedgerSpan = { after: span.after, before: dueBefore, state: 'done', rows }
  const rest: LedgerSpan = { after: dueBefore, before: span.before, state: 'provisional', rows: span.rows - rows }
  return { span, settled, rest: dueMs === spanMs ? undefined : rest }
}

function planned(kind: 'window' | 'settle', after: Date, before: Date, now: Date): PlannedWindow {
  return { kind, after, before, notBefore: now, deferral: undefined, reason: undefined, replaces: [] }
}
