import type { LedgerSpan, SpanState } from '@youtube-archives/core'

/** A span as a statement returns it, or as it stands in the JSON of a ledger: there, times are texts. */
export interface SpanRow {
  readonly span_after: Date | string
  readonly span_before: Date | string
  readonly state: SpanState
  readonly rows_seen: number
}

export function toSpan(row: SpanRow): LedgerSpan {
  return {
    after: new Date(row.span_after),
    before: new Date(row.span_before),
    state: row.state,
    rows: row.rows_seen,
  }
}

/** The arrays of `deleteSpans` and `insertSpans`. */
export function spanColumns(spans: readonly LedgerSpan[]): unknown[] {
  return [
    spans.map(({ after }) => after),
    spans.map(({ before }) => before),
    spans.map(({ state }) => state),
    spans.map(({ rows }) => rows),
  ]
}

export function isSameSpan(one: LedgerSpan, other: LedgerSpan): boolean {
  return (
    one.after.getTime() === other.after.getTime() &&
    one.before.getTime() === other.before.getTime() &&
    one.state === other.state &&
    one.rows === other.rows
  )
}
