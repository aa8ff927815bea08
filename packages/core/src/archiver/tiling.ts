import type { RemainingTask, TimelineTask } from '../remaining-tasks/remaining-task.ts'
import type { SourceLedger } from '../stores/coverage-ledger.ts'

/**
 * Checks the promise of the coverage ledger: the windows still to be read and the spans that were read tile `[since, frontier)`, and the frontier does not
 * pass `until`. Returns every gap, overlap and excess in words; an empty list means that nothing is lost. Sources that are channels have no timeline.
 */
export function findTilingFaults(ledger: SourceLedger): readonly string[] {
  const { source, spans } = ledger
  if (source.kind !== 'search') return []
  const faults: string[] = []
  if (
    source.until !== undefined &&
    source.frontier.getTime() > Math.max(source.until.getTime(), source.since.getTime())
  ) {
    faults.push(`the frontier ${source.frontier.toISOString()} passes until ${source.until.toISOString()}`)
  }
  const windows = ledger.tasks.filter(isWindow).map(({ taskId, position }) => ({ name: `task ${taskId}`, ...position }))
  const pieces = [...spans.map((span) => ({ name: `${span.state} span`, ...span })), ...windows]
  pieces.sort((a, b) => a.after.getTime() - b.after.getTime())
  let covered = source.since.getTime()
  for (const { name, after, before } of pieces) {
    if (before.getTime() <= after.getTime()) faults.push(`${name} at ${after.toISOString()} is empty`)
    if (after.getTime() > covered) faults.push(`gap from ${new Date(covered).toISOString()} to ${after.toISOString()}`)
    if (after.getTime() < covered)
      faults.push(`${name} from ${after.toISOString()} overlaps what ends at ${new Date(covered).toISOString()}`)
    covered = Math.max(covered, before.getTime())
  }
  if (covered !== source.frontier.getTime()) {
    faults.push(
      `covered up to ${new Date(covered).toISOString()}, but the frontier is ${source.frontier.toISOString()}`,
    )
  }
  return faults
}

function isWindow(task: RemainingTask): task is TimelineTask {
  return task.kind === 'window' && task.state !== 'done'
}
