import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findTilingFaults, type SourceRecord } from '../../src/index.ts'
import { at, ledgerOf, searchSource, span, windowTask } from './ledger-builders.ts'

const source = searchSource({ frontier: at(1_000) })

describe('the tiling', () => {
  test('holds where windows in any state and spans lie end to end', () => {
    const tasks = [
      windowTask(0, 100),
      windowTask(300, 400, { state: 'dead' }),
      windowTask(400, 500, { state: 'given-up' }),
      windowTask(500, 600, { state: 'leased' }),
    ]
    const spans = [span(100, 200, 'done'), span(200, 300, 'lost'), span(600, 1_000, 'provisional')]
    expect(findTilingFaults(ledgerOf(source, tasks, spans))).toEqual([])
    expect(findTilingFaults(ledgerOf(searchSource()))).toEqual([])
  })

  test('does not count readings of what was read before', () => {
    const again = windowTask(200, 700, { kind: 'settle' })
    expect(findTilingFaults(ledgerOf(source, [again], [span(0, 1_000)]))).toEqual([])
    expect(findTilingFaults(ledgerOf(source, [windowTask(0, 500, { state: 'done' })], [span(0, 1_000)]))).toEqual([])
  })

  test.each([
    ['a gap at the start', [windowTask(10, 1_000)], [], /gap from 2026-09-01T00:00:00/],
    [
      'a gap inside',
      [windowTask(0, 400)],
      [span(401, 1_000)],
      /gap from 2026-09-01T00:06:40.000Z to 2026-09-01T00:06:41/,
    ],
    ['a gap at the end', [windowTask(0, 999)], [], /covered up to .*16:39.000Z, but the frontier is .*16:40/],
    ['an overlap', [windowTask(0, 500)], [span(499, 1_000)], /done span from .* overlaps what ends at/],
    ['one inside the other', [windowTask(200, 300)], [span(0, 1_000)], /task .* overlaps/],
    ['something past the frontier', [windowTask(0, 1_001)], [], /covered up to .* but the frontier/],
    ['something before since', [windowTask(-5, 1_000)], [], /overlaps/],
    ['an empty piece', [windowTask(0, 0), windowTask(0, 1_000)], [], /is empty/],
    ['nothing at all', [], [], /covered up to/],
  ] as const)('is broken by %s', (_, tasks, spans, fault) => {
    expect(findTilingFaults(ledgerOf(source, tasks, spans)).join('\n')).toMatch(fault)
  })

  test('is broken by a frontier past until', () => {
    const ending = searchSource({ frontier: at(1_000), until: at(900) })
    expect(findTilingFaults(ledgerOf(ending, [windowTask(0, 1_000)])).join()).toMatch(/passes until/)
  })

  test('is not asked of channels', () => {
    const channel = { ...source, kind: 'channel' } as unknown as SourceRecord
    expect(findTilingFaults({ source: channel, tasks: [], spans: [] })).toEqual([])
  })

  test('finds every planted fault: one piece of a cut timeline moved, dropped, stretched or doubled', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(cuts, fc.nat(), fc.constantFrom('drop', 'double', 'longer', 'shorter'), (at_, pick, fault) => {
        const bounds = [0, ...at_.sort((a, b) => a - b), 1_000]
        const pieces = bounds.slice(1).map((to, index) => ({ from: bounds[index] ?? 0, to }))
        const ledger = (of: typeof pieces) =>
          ledgerOf(
            source,
            of.filter((_, index) => index % 2 === 0).map(({ from, to }) => windowTask(from, to)),
            of.filter((_, index) => index % 2 === 1).map(({ from, to }) => span(from, to)),
          )
        expect(findTilingFaults(ledger(pieces))).toEqual([])
        const index = pick % pieces.length
        const piece = pieces[index] ?? { from: 0, to: 1 }
        const changed = {
          drop: [],
          double: [piece, piece],
          longer: [{ ...piece, to: piece.to + 1 }],
          shorter: [{ ...piece, to: piece.to - 1 }],
        }[fault]
        const broken = [...pieces.slice(0, index), ...changed, ...pieces.slice(index + 1)]
        expect(findTilingFaults(ledger(broken))).not.toEqual([])
      }),
    )
  })
})
