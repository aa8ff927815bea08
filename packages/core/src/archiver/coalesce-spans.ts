import type { LedgerSpan } from '../stores/coverage-ledger.ts'

/** Provisional spans that a source may have. More are brought down to this, so that quota that never suffices for settling does not fill the ledger. */
export const mostProvisional = 20

/**
 * Makes one provisional span of two and of what was read between them, where the least has to be read again for it, until there are at most `most`. Nothing is forgotten: what
 * had been read late enough is only read once more when all of it settles. Those with windows or losses between them stay apart.
 *
 * @param spans of one source, oldest first, none touching another of its state
 */
export function coalesceSpans(
  spans: readonly LedgerSpan[],
  most: number,
): { readonly removeSpans: readonly LedgerSpan[]; readonly addSpans: readonly LedgerSpan[] } {
  const left = [...spans]
  const provisional = () => left.filter(({ state }) => state === 'provisional').length
  while (provisional() > most) {
    const index = shortestBetween(left)
    if (index === undefined) break
    const joined = left.slice(index - 1, index + 2)
    const [older, , newer] = joined as [LedgerSpan, LedgerSpan, LedgerSpan]
    const rows = joined.reduce((sum, span) => sum + span.rows, 0)
    left.splice(index - 1, 3, { after: older.after, before: newer.before, state: 'provisional', rows })
  }
  const [before, after] = [new Set(spans), new Set(left)]
  return {
    removeSpans: spans.filter((span) => !after.has(span)),
    addSpans: left.filter((span) => !before.has(span)),
  }
}

/** Index of the shortest done span that touches a provisional one on either side. */
function shortestBetween(spans: readonly LedgerSpan[]): number | undefined {
  let best: { readonly index: number; readonly lengthMs: number } | undefined
  spans.forEach((span, index) => {
    const [older, newer] = [spans[index - 1], spans[index + 1]]
    if (span.state !== 'done' || older?.state !== 'provisional' || newer?.state !== 'provisional') return
    if (older.before.getTime() !== span.after.getTime() || span.before.getTime() !== newer.after.getTime()) return
    const lengthMs = span.before.getTime() - span.after.getTime()
    if (best === undefined || lengthMs < best.lengthMs) best = { index, lengthMs }
  })
  return best?.index
}
