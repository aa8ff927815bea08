import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterCheck,
  type BackfillState,
  heldRows,
  isCheckDue,
  nearbyRate,
  newestPart,
  type Stretch,
  seemingRows,
  startOfBackfill,
} from '../../src/schedule/backfill.ts'
import { dayMs } from '../archiver/ledger-builders.ts'

const stretch = (fromMs: number, toMs: number): Stretch => ({ after: new Date(fromMs), before: new Date(toMs) })
const from = (window: Stretch, perDay: number, state: BackfillState = startOfBackfill): number =>
  newestPart(window, perDay, state).getTime()

describe('the newest part of a window', () => {
  const tenDays = stretch(0, 10 * dayMs)

  test('is expected to hold more than a page, and well less than what may be thinned', () => {
    expect(from(tenDays, 120)).toBe(9 * dayMs)
    expect(from(tenDays, 90, { ...startOfBackfill, mostRows: 150 })).toBe(9 * dayMs)
    expect(from(tenDays, 60, { ...startOfBackfill, mostRows: 60 })).toBe(9 * dayMs)
    expect(from(tenDays, 120, { ...startOfBackfill, mostRows: 5_000 })).toBe(9 * dayMs)
  })

  test('is all of it where it holds hardly more, and where no rate is known', () => {
    expect(from(tenDays, 18)).toBe(0)
    expect(from(tenDays, 18.1)).toBeGreaterThan(0)
    expect(from(tenDays, 0)).toBe(0)
  })

  test('is a minute at least', () => {
    expect(from(tenDays, 1e9)).toBe(10 * dayMs - 60_000)
    expect(from(stretch(0, 30_000), 1e9)).toBe(0)
  })

  test('lies in the window, in whole seconds, whatever is known', () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.double({ min: 0, max: 1e8, noNaN: true }),
        fc.integer({ min: 60, max: 900 }),
        (seconds, perDay, most) => {
          const window = stretch(0, (seconds + 1) * 1_000)
          const after = from(window, perDay, { ...startOfBackfill, mostRows: most })
          expect(after % 1_000).toBe(0)
          expect(after).toBeGreaterThanOrEqual(0)
          expect(after).toBeLessThan(window.before.getTime())
        },
      ),
    )
  })
})

test('the rate nearby is that of the last page, a quarter of what it was at least and its eightfold at most', () => {
  expect(nearbyRate(undefined, 50, dayMs)).toBe(50)
  expect(nearbyRate(100, 0, dayMs)).toBe(25)
  expect(nearbyRate(100, 9_999, dayMs)).toBe(800)
  expect(nearbyRate(100, 120, dayMs)).toBe(120)
  expect(nearbyRate(0, 50, dayMs)).toBe(50)
})

test('a window seems to hold as many rows as its newest part says', () => {
  expect(seemingRows(50, dayMs, 6 * dayMs)).toBe(300)
})

describe('what a page covered is asked for once more', () => {
  const due = (state: BackfillState, pages = 160): number =>
    Array.from({ length: pages }, (_, page) => isCheckDue(state, page, 100)).filter(Boolean).length
  const shown = (share: number): BackfillState => ({
    ...startOfBackfill,
    recapture: { rows: 100, knownRows: share * 100 },
  })

  test('whenever its window seems to hold more than it may', () => {
    expect(isCheckDue(startOfBackfill, 0, 200)).toBe(false)
    expect(isCheckDue(startOfBackfill, 0, 201)).toBe(true)
  })

  test('once in sixteen pages, not among the first ones, where pages show nearly all', () => {
    expect(due(startOfBackfill)).toBe(9)
    expect(due(startOfBackfill, 16)).toBe(0)
    expect(due(shown(1))).toBe(9)
  })

  test('more often the more they leave out, a third of the pages at most, and twice that where windows are thinned', () => {
    const counts = [0.98, 0.95, 0.9, 0.5].map((share) => due(shown(share)))
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    expect(counts[0]).toBeGreaterThan(9)
    // Of 160 calls 41 ask again for what 119 cover.
    expect(counts.at(-1)).toBe(41)
    expect(due({ ...shown(0.5), mostRows: 199 })).toBe(65)
  })
})

describe('asking again', () => {
  const outcome = (windowRows: number, rows: number, knownRows: number, state = startOfBackfill) =>
    afterCheck(state, { windowRows, shownRows: 50, rows, knownRows })

  test('that shows much that is new tells of thinning, and lets windows hold a third less', () => {
    const { state, thinned } = outcome(300, 50, 25)
    expect(thinned).toBe(true)
    expect(state).toEqual({ mostRows: 140, recapture: undefined })
    expect(outcome(180, 50, 25).state.mostRows).toBeCloseTo(126, 9)
    expect(outcome(100, 50, 25, { ...startOfBackfill, mostRows: 61 }).state.mostRows).toBe(60)
  })

  test('that shows little that is new lets windows hold more, if this one held all they may', () => {
    const { state, thinned } = outcome(300, 40, 38)
    expect(thinned).toBe(false)
    expect(state.mostRows).toBeCloseTo(216, 9)
    expect(state.recapture).toEqual({ rows: 40, knownRows: 38 })
    expect(outcome(150, 40, 38).state.mostRows).toBe(200)
  })

  test('is judged by what is usual: answers that leave out four in ten are not thinned for it', () => {
    const usual = { ...startOfBackfill, recapture: { rows: 200, knownRows: 120 } }
    expect(outcome(300, 50, 30, usual).thinned).toBe(false)
    expect(outcome(300, 50, 20, usual).thinned).toBe(true)
  })

  test('learns what is usual from windows that are too small to be thinned', () => {
    const { state, thinned } = outcome(70, 50, 30)
    expect(thinned).toBe(false)
    expect(state.recapture).toEqual({ rows: 50, knownRows: 30 })
    // However few rows a window seemed to hold: two pages that have hardly anything in common saw parts of something large.
    expect(outcome(70, 50, 3).thinned).toBe(true)
  })

  test('that shows few rows says nothing', () => {
    expect(outcome(300, 11, 0)).toEqual({ state: startOfBackfill, thinned: false })
  })

  test('two pages tell by what they have in common how much there is', () => {
    const check = { windowRows: 0, shownRows: 50, rows: 40, knownRows: 20 }
    expect(heldRows(check)).toBe(100)
    expect(heldRows({ ...check, knownRows: 0 })).toBe(2_000)
  })
})
