import type { LedgerSpan } from '../stores/coverage-ledger.ts'
import type { PlannedWindow } from './timeline-edits.ts'

/** Windows that a source may have waiting. More are brought down to this, so that quota that never suffices does not fill the store. */
export const mostWindows = 20

/**
 * Makes one window of two and of the spans between them, where the least has to be read again for it, until there are at most `most`. What had been read there stays stored;
 * only the ledger forgets that it was. Windows with anything else than spans between them, such as a leased task, stay apart.
 */
export function coalesceWindows(
  windows: readonly PlannedWindow[],
  spans: readonly LedgerSpan[],
  most: number,
): { readonly windows: readonly PlannedWindow[]; readonly removeSpans: readonly LedgerSpan[] } {
  const left = [...windows].sort((a, b) => a.after.getTime() - b.after.getTime())
  const removed: LedgerSpan[] = []
  while (left.length > most) {
    const best = closestPair(left, spans)
    if (best === undefined) break
    const [older, newer] = [left[best.index], left[best.index + 1]] as [PlannedWindow, PlannedWindow]
    removed.push(...best.between)
    left.splice(best.index, 2, {
      ...newer,
      after: older.after,
      notBefore: older.notBefore < newer.notBefore ? older.notBefore : newer.notBefore,
      replaces: [...older.replaces, ...newer.replaces],
    })
  }
  return { windows: left, removeSpans: removed }
}

/** The two neighbours with the shortest stretch of spans between them. */
function closestPair(windows: readonly PlannedWindow[], spans: readonly LedgerSpan[]) {
  let best: { readonly index: number; readonly between: readonly LedgerSpan[]; readonly gapMs: number } | undefined
  for (let index = 0; index + 1 < windows.length; index += 1) {
    const [older, newer] = [windows[index], windows[index + 1]] as [PlannedWindow, PlannedWindow]
    const between = spans.filter(({ after, before }) => after >= older.before && before <= newer.after)
    const gapMs = newer.after.getTime() - older.before.getTime()
    const coveredMs = between.reduce((sum, { after, before }) => sum + before.getTime() - after.getTime(), 0)
    // What is known to be lost stays recorded as such.
    if (coveredMs !== gapMs || between.some(({ state }) => state === 'lost')) continue
    if (best === undefined || gapMs < best.gapMs) best = { index, between, gapMs }
  }
  return best
}
