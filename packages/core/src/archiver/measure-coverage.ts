import type { SourceLedger } from '../stores/coverage-ledger.ts'
import type { TimelineCoverage } from './run-report.ts'
import { secondMs } from './whole-seconds.ts'

/** How much of a search source's timeline has been read; undefined for channels. */
export function measureCoverage(ledger: SourceLedger): TimelineCoverage | undefined {
  const { source, spans } = ledger
  if (source.kind !== 'search') return undefined
  const seconds = { provisional: 0, done: 0, lost: 0 }
  for (const { state, after, before } of spans) seconds[state] += (before.getTime() - after.getTime()) / secondMs
  const spanSeconds = (source.frontier.getTime() - source.since.getTime()) / secondMs
  return {
    spanSeconds,
    readSeconds: seconds.done,
    provisionalSeconds: seconds.provisional,
    lostSeconds: seconds.lost,
    remainingSeconds: spanSeconds - seconds.done - seconds.provisional - seconds.lost,
  }
}
