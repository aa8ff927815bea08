import type {
  LedgerSpan,
  RemainingTask,
  SearchSourceRecord,
  SourceLedger,
  SpanState,
  TimelineTask,
} from '../../src/index.ts'

const startMs: number = Date.parse('2026-09-01T00:00:00Z')
const secondMs = 1_000
export const minuteMs: number = 60 * secondMs
export const hourMs: number = 60 * minuteMs
export const dayMs: number = 24 * hourMs

/** An instant so many seconds after the start. */
export function at(seconds: number): Date {
  return new Date(startMs + seconds * secondMs)
}

export function searchSource(fields: Partial<SearchSourceRecord> = {}): SearchSourceRecord {
  return {
    ...({ kind: 'search', sourceId: 'source', query: 'medical', filters: {}, state: 'active' } as const),
    ...{ since: at(0), until: undefined, frontier: at(0), weight: 1, stopReason: undefined, createdAt: at(0) },
    ...{ lastReadAt: undefined, revision: 0, rate: undefined, windowTargetRows: undefined, recapture: undefined },
    ...{ knownShare: undefined, sweeps: [], sweepYields: [] },
    ...fields,
  }
}

let madeTasks = 0

/** A window over seconds `[from, to)`. */
export function windowTask(from: number, to: number, fields: Partial<TimelineTask> = {}): TimelineTask {
  madeTasks += 1
  return {
    ...({ kind: 'window', taskId: `task-${madeTasks}`, sourceId: 'source', state: 'waiting' } as const),
    ...{ attempts: 0, notBefore: at(0), deferral: undefined, reason: undefined, fence: 0, progress: 0 },
    ...{ leasedUntil: undefined, worker: undefined, createdAt: at(0) },
    position: { after: at(from), before: at(to), depth: 0, silentAnswers: 0 },
    ...fields,
  }
}

export function span(from: number, to: number, state: SpanState = 'done', rows = 0): LedgerSpan {
  return { after: at(from), before: at(to), state, rows }
}

export function ledgerOf(
  source: SearchSourceRecord,
  tasks: readonly RemainingTask[] = [],
  spans: readonly LedgerSpan[] = [],
): SourceLedger {
  return { source, tasks, spans }
}
