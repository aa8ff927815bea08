import { StoreError } from '../errors/store-error.ts'
import type { LedgerSpan } from './coverage-ledger.ts'

/**
 * Adds spans to the spans of one source, for an adapter to store. Spans of equal state that touch become one, which has the rows of both.
 *
 * @param spans What is stored: in time order and joined already, as this function returns it.
 * @param added In any order.
 * @throws StoreError where a span is empty, or overlaps another: the caller would count a stretch of the timeline twice
 */
export function joinSpans(spans: readonly LedgerSpan[], added: readonly LedgerSpan[]): readonly LedgerSpan[] {
  const joined = [...spans]
  for (const span of added) insert(joined, span)
  return joined
}

function insert(spans: LedgerSpan[], span: LedgerSpan): void {
  if (!(span.after < span.before)) throw failure(`the span ${describe(span)} has no length`)
  const index = firstNotBefore(spans, span.after)
  const left = spans[index - 1]
  const right = spans[index]
  if (left && left.before > span.after) throw overlap(span, left)
  if (right && right.after < span.before) throw overlap(span, right)

  const joinsLeft = left !== undefined && touches(left, span)
  const joinsRight = right !== undefined && touches(span, right)
  const whole: LedgerSpan = {
    after: joinsLeft ? left.after : span.after,
    before: joinsRight ? right.before : span.before,
    state: span.state,
    rows: span.rows + (joinsLeft ? left.rows : 0) + (joinsRight ? right.rows : 0),
  }
  spans.splice(joinsLeft ? index - 1 : index, Number(joinsLeft) + Number(joinsRight), whole)
}

/** Index of the first span that does not start before the instant. */
function firstNotBefore(spans: readonly LedgerSpan[], instant: Date): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const span = spans[middle]
    if (span && span.after < instant) low = middle + 1
    else high = middle
  }
  return low
}

function touches(left: LedgerSpan, right: LedgerSpan): boolean {
  return left.state === right.state && left.before.getTime() === right.after.getTime()
}

function overlap(span: LedgerSpan, other: LedgerSpan): StoreError {
  return failure(`the span ${describe(span)} overlaps ${describe(other)}; each stretch of a timeline has one span`)
}

function failure(message: string): StoreError {
  return new StoreError({ operation: 'joinSpans', message, isRetryable: false })
}

function describe({ after, before }: LedgerSpan): string {
  return `[${text(after)}, ${text(before)})`
}

function text(instant: Date): string {
  return Number.isNaN(instant.getTime()) ? 'an invalid Date' : instant.toISOString()
}
