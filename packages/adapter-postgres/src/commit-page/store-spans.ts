import { joinSpans, type LedgerSpan } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { isSameSpan, type SpanRow, spanColumns, toSpan } from '../rows/span-row.ts'
import { deleteSpans, insertSpans, readSpansBeside } from '../sql/sources.ts'

/** Adds spans to those of a source, which nobody else changes meanwhile: its row is locked. */
export async function storeSpans(session: Session, sourceId: string, added: readonly LedgerSpan[]): Promise<void> {
  if (added.length === 0) return
  const known = await spansBeside(session, sourceId, added)
  const joined = joinSpans(known, added)
  const gone = known.filter((span) => !joined.some((other) => isSameSpan(span, other)))
  const fresh = joined.filter((span) => !known.some((other) => isSameSpan(span, other)))
  if (gone.length > 0) await session.change(deleteSpans, [sourceId, ...spanColumns(gone)])
  if (fresh.length > 0) await session.change(insertSpans, [sourceId, ...spanColumns(fresh)])
}

/** Only those that the added ones may join or overlap: a long timeline has many. */
async function spansBeside(
  session: Session,
  sourceId: string,
  added: readonly LedgerSpan[],
): Promise<readonly LedgerSpan[]> {
  const from = Math.min(...added.map(({ after }) => after.getTime()))
  const to = Math.max(...added.map(({ before }) => before.getTime()))
  // What is no time is for `joinSpans` to refuse, in words.
  if (Number.isNaN(from) || Number.isNaN(to)) return []
  const rows = await session.query<SpanRow>(readSpansBeside, [sourceId, new Date(from), new Date(to)])
  return rows.map(toSpan)
}
