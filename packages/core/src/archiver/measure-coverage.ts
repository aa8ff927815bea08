import type { SourceLedger } from '../stores/coverage-ledger.ts'
import type { TimelineCoverage } from './run-report.ts'
import { secondMs } from './whole-seconds.ts'

/** How much of a search source's timeline has been read; undefined for channels. */
export function measureCoverage(ledger: SourceLedger): TimelineCoverage | undefined {
  const { source, spans, tasks } = ledger
  if (source.kind !== 'search') return undefined
  const seconds = { provisional: 0, done: 0, lost: 0 }
  for (const { state, after, before } of spans) seconds[state] += secondsBetween(after, before)
  // A settle task lies inside done spans: what it has not read again yet is not settled, however it is written down.
  let unsettled = 0
  for (const task of tasks) {
    if (task.kind === 'settle') unsettled += secondsBetween(task.position.after, task.position.before)
  }
  const spanSeconds = secondsBetween(source.since, source.frontier)
  return {
    spanSeconds,
    readSeconds: Math.max(0, seconds.done - unsettled),
    provisionalSeconds: seconds.provisional + unsettled,
    lostSeconds: seconds.lost,
    remainingSeconds: spanSeconds - seconds.done - seconds.provisional - seconds.lost,
  }
}

function secondsBetween(after: Date, before: Date): number {
  return (before.getTime() - after.getTime()) / secondMs
}
