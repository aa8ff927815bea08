import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StoreError } from '../../src/errors/store-error.ts'
import type { LedgerSpan, SpanState } from '../../src/stores/coverage-ledger.ts'
import { joinSpans } from '../../src/stores/join-spans.ts'

const states: readonly SpanState[] = ['provisional', 'done', 'lost']

function span(after: number, before: number, state: SpanState = 'done', rows = 1): LedgerSpan {
  return { after: new Date(after * 1_000), before: new Date(before * 1_000), state, rows }
}

/** One letter a second, so that a timeline can be compared as text. */
function painted(spans: readonly LedgerSpan[]): string {
  const seconds = Array.from({ length: 64 }, () => '.')
  for (const { after, before, state } of spans) {
    for (let at = after.getTime() / 1_000; at < before.getTime() / 1_000; at += 1) seconds[at] = state.charAt(0)
  }
  return seconds.join('')
}

/** Spans without overlap, in random order. */
const cutTimeline = fc
  .array(fc.record({ length: fc.integer({ min: 1, max: 8 }), state: fc.option(fc.constantFrom(...states)) }), {
    maxLength: 8,
  })
  .map((pieces) => {
    let at = 0
    return pieces.flatMap(({ length, state }) => {
      at += length
      return state === null ? [] : [span(at - length, at, state, length)]
    })
  })
  .chain((spans) => fc.shuffledSubarray(spans, { minLength: spans.length }))

describe('joinSpans', () => {
  test('joins a span with both neighbours of its state and adds up their rows', () => {
    expect(joinSpans([span(0, 2, 'done', 3), span(4, 6, 'done', 5)], [span(2, 4, 'done', 4)])).toEqual([
      span(0, 6, 'done', 12),
    ])
  })

  test('keeps touching spans of other states apart', () => {
    const spans = [span(0, 2, 'done'), span(4, 6, 'lost')]
    expect(joinSpans(spans, [span(2, 4, 'provisional')])).toEqual([spans[0], span(2, 4, 'provisional'), spans[1]])
  })

  test('covers exactly what was added, in time order, each stretch as long as it can be', () => {
    fc.assert(
      fc.property(cutTimeline, fc.nat(), (spans, split) => {
        const index = spans.length === 0 ? 0 : split % spans.length
        const joined = joinSpans(joinSpans([], spans.slice(0, index)), spans.slice(index))
        expect(painted(joined)).toBe(painted(spans))
        for (const [position, right] of joined.entries()) {
          const left = joined[position - 1]
          if (left === undefined) continue
          expect(left.before.getTime()).toBeLessThanOrEqual(right.after.getTime())
          expect(left.state === right.state && left.before.getTime() === right.after.getTime()).toBe(false)
        }
        const rows = (all: readonly LedgerSpan[]): number => all.reduce((sum, each) => sum + each.rows, 0)
        expect(rows(joined)).toBe(rows(spans))
      }),
    )
  })

  test('refuses what overlaps, whatever its state, and changes nothing', () => {
    const stored = [span(2, 6)]
    for (const added of [span(2, 6), span(0, 3), span(5, 8), span(3, 4), span(0, 9), span(3, 4, 'lost')]) {
      expect(() => joinSpans(stored, [added])).toThrow(StoreError)
      expect(() => joinSpans(stored, [added])).toThrow(
        /overlaps \[1970-01-01T00:00:02.000Z, 1970-01-01T00:00:06.000Z\)/,
      )
    }
    expect(stored).toEqual([span(2, 6)])
    expect(() => joinSpans([], [span(0, 3), span(2, 4)])).toThrow(expect.objectContaining({ isRetryable: false }))
  })

  test('refuses a span without length', () => {
    expect(() => joinSpans([], [span(3, 3)])).toThrow(/has no length/)
    expect(() => joinSpans([], [span(4, 3)])).toThrow(/has no length/)
    expect(() => joinSpans([], [span(Number.NaN, 3)])).toThrow(/an invalid Date/)
  })
})
