import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coalesceSpans } from '../../src/archiver/coalesce-spans.ts'
import type { LedgerSpan } from '../../src/index.ts'
import { span } from './ledger-builders.ts'

const alternating = [
  ...[span(0, 10, 'provisional', 1), span(10, 40, 'done', 3), span(40, 50, 'provisional', 1)],
  ...[span(50, 55, 'done', 2), span(55, 60, 'provisional', 1)],
]

/** What is left of spans after a change. */
function changed(spans: readonly LedgerSpan[], most: number): readonly LedgerSpan[] {
  const { removeSpans, addSpans } = coalesceSpans(spans, most)
  const kept = spans.filter((each) => !removeSpans.includes(each))
  return [...kept, ...addSpans].sort((a, b) => a.after.getTime() - b.after.getTime())
}

describe('provisional spans', () => {
  test('are left alone while they are few', () => {
    expect(coalesceSpans(alternating, 3)).toEqual({ removeSpans: [], addSpans: [] })
  })

  test('become fewer where the least has to be read again', () => {
    expect(changed(alternating, 2)).toEqual([
      ...[span(0, 10, 'provisional', 1), span(10, 40, 'done', 3)],
      span(40, 60, 'provisional', 4),
    ])
    expect(changed(alternating, 1)).toEqual([span(0, 60, 'provisional', 8)])
  })

  test('stay apart where a window or a loss lies between them', () => {
    const apart = [
      ...[span(0, 10, 'provisional'), span(10, 20, 'lost'), span(20, 30, 'provisional')],
      ...[span(35, 40, 'done'), span(40, 50, 'provisional')],
    ]
    expect(coalesceSpans(apart, 1)).toEqual({ removeSpans: [], addSpans: [] })
  })

  test('cover what they covered, hold the rows they held and hide no loss, whatever there is', () => {
    const states = fc.constantFrom('provisional' as const, 'done' as const, 'lost' as const)
    const piece = fc.record({
      gap: fc.integer({ min: 0, max: 1 }),
      length: fc.integer({ min: 1, max: 9 }),
      state: states,
    })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (pieces, most) => {
        let end = 0
        const spans = pieces.map(({ gap, length, state }) => {
          const from = end + gap
          end = from + length
          return span(from, end, state, length)
        })
        const after = changed(spans, most)
        const seconds = (of: readonly LedgerSpan[]) =>
          of.flatMap((each) =>
            Array.from(
              { length: (each.before.getTime() - each.after.getTime()) / 1_000 },
              (_, i) => each.after.getTime() + i * 1_000,
            ),
          )
        expect(seconds(after)).toEqual(seconds(spans))
        expect(after.reduce((sum, { rows }) => sum + rows, 0)).toBe(spans.reduce((sum, { rows }) => sum + rows, 0))
        expect(after.filter(({ state }) => state === 'lost')).toEqual(spans.filter(({ state }) => state === 'lost'))
      }),
    )
  })
})
