import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterBackfillCheck,
  afterBackfillPiece,
  afterBackfillWindow,
  type BackfillState,
  nextBackfillWindow,
  type Stretch,
  startBackfill,
} from '../../src/schedule/backfill.ts'
import { dayMs, hourMs } from '../archiver/ledger-builders.ts'
import { burstyTimeline, LossySearch, type LossySearchOptions } from './lossy-search.ts'
import { seeded } from './random.ts'

const stretch = (fromMs: number, toMs: number): Stretch => ({ after: new Date(fromMs), before: new Date(toMs) })
const days = 90
const timeline = burstyTimeline(20_000, days, 3)

/** Backfills all of it; calls as a multiple of the fewest possible, and the share of all videos found. */
function backfill(options: LossySearchOptions): { cost: number; found: number; state: BackfillState } {
  const search = new LossySearch(timeline, options)
  const random = seeded(5)
  let state = startBackfill()
  for (let left = stretch(0, days * dayMs); left.after < left.before; ) {
    const window = nextBackfillWindow(state, left)
    const rate = state.videosPerDay
    const { rows } = search.read(window, rate)
    const read = afterBackfillWindow(state, window, rows, random())
    state = read.state
    if (read.check !== undefined) {
      const checked = search.read(read.check, rate)
      const outcome = afterBackfillCheck(state, { window, windowRows: rows, ...checked })
      state = outcome.state
      for (const piece of outcome.pieces) {
        const again = afterBackfillPiece(state, piece, search.read(piece, rate).rows)
        for (const part of again) search.read(part, rate)
      }
    }
    left = { ...left, before: window.after }
  }
  return { cost: search.calls / (search.seen.size / 50), found: search.seen.size / timeline.length, state }
}

describe('20,000 bursty videos of 90 days, not told what search does', () => {
  test('of a search that shows everything: all of them, for 1.5 times the fewest calls', () => {
    const { cost, found } = backfill({ never: 0, drop: 0, earlyStop: 0, thinnedAbove: 1e9, seed: 1 })
    expect(found).toBe(1)
    expect(cost).toBeLessThan(1.5)
  })

  test('of one that never shows a tenth, drops a tenth and ends early: 82 % for 1.5 times', () => {
    const { cost, found } = backfill({ never: 0.1, drop: 0.1, earlyStop: 0.05, thinnedAbove: 1e9, seed: 2 })
    expect(found).toBeGreaterThan(0.82)
    expect(cost).toBeLessThan(1.5)
  })

  test('of one that thins windows of more than 300 as well: 82 % for 2.3 times', () => {
    const { cost, found, state } = backfill({ never: 0.1, drop: 0.1, earlyStop: 0.05, thinnedAbove: 300, seed: 3 })
    expect(found).toBeGreaterThan(0.82)
    expect(cost).toBeLessThan(2.3)
    expect(state.targetRows).toBeLessThan(400)
  })
})

describe('a window', () => {
  test('is as long as its target takes, a minute at least, and ends where the backfill does', () => {
    const state = { ...startBackfill(150), targetRows: 150 }
    expect(nextBackfillWindow(state, stretch(0, 9 * dayMs))).toEqual(stretch(8 * dayMs, 9 * dayMs))
    expect(nextBackfillWindow({ ...state, videosPerDay: 1e9 }, stretch(0, dayMs))).toEqual(
      stretch(dayMs - 60_000, dayMs),
    )
    expect(nextBackfillWindow(state, stretch(8.5 * dayMs, 9 * dayMs))).toEqual(stretch(8.5 * dayMs, 9 * dayMs))
  })

  test('moves the rate to half at least and to the eightfold at most', () => {
    const window = stretch(0, dayMs)
    expect(afterBackfillWindow(startBackfill(100), window, 0, 0).state.videosPerDay).toBe(50)
    expect(afterBackfillWindow(startBackfill(100), window, 9_999, 0).state.videosPerDay).toBe(800)
    expect(afterBackfillWindow(startBackfill(100), window, 120, 0).state.videosPerDay).toBe(120)
  })

  test('is checked in every fourth turn where it holds enough, and whenever it holds far too much', () => {
    const check = (windows: number, rows: number): boolean =>
      afterBackfillWindow({ ...startBackfill(), windows }, stretch(0, dayMs), rows, 0.5).check !== undefined
    expect([0, 1, 2, 3, 4].map((windows) => check(windows, 100))).toEqual([true, false, false, false, true])
    expect(check(0, 75)).toBe(false)
    expect(check(1, 196)).toBe(true)
  })
})

describe('a check', () => {
  const window = stretch(0, dayMs)
  const outcome = (windowRows: number, rows: number, knownRows: number): ReturnType<typeof afterBackfillCheck> =>
    afterBackfillCheck(startBackfill(), { window, windowRows, rows, knownRows })

  test('that shows much that is new lowers the target and has the window read in pieces', () => {
    const { state, pieces } = outcome(150, 40, 20)
    expect(state.targetRows).toBeCloseTo(105, 9)
    // Half was known, so there are some 300: three pieces of 105.
    expect(pieces.map(({ after, before }) => [after.getTime(), before.getTime()])).toEqual([
      [16 * hourMs, 24 * hourMs],
      [8 * hourMs, 16 * hourMs],
      [0, 8 * hourMs],
    ])
  })

  test('that shows little that is new lets the target grow, up to 400', () => {
    const { state, pieces } = outcome(150, 40, 38)
    expect(pieces).toEqual([])
    expect(state.targetRows).toBeCloseTo(165, 9)
    expect(state.usualShare).toBeCloseTo(0.8 * 0.9 + 0.2 * 0.95, 9)
    const grown = afterBackfillCheck(
      { ...startBackfill(), targetRows: 399 },
      { window, windowRows: 300, rows: 40, knownRows: 38 },
    )
    expect(grown.state).toMatchObject({ targetRows: 400, usualShare: 0.9 })
  })

  test('of few rows says nothing of thinning', () => {
    expect(outcome(150, 11, 0).pieces).toEqual([])
  })

  test('a piece that holds far too much is read again in quarters', () => {
    const state = { ...startBackfill(), targetRows: 100 }
    expect(afterBackfillPiece(state, window, 150)).toEqual([])
    expect(afterBackfillPiece(state, window, 151)).toHaveLength(4)
  })
})

test('whatever is seen, windows and checks lie where they should, in whole seconds, and the state stays sane', () => {
  const seen = fc.record({
    rows: fc.nat(2_000),
    checkedRows: fc.nat(500),
    knownShare: fc.double({ min: 0, max: 1, noNaN: true }),
    draw: fc.double({ min: 0, max: 0.999999, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 30 }), fc.integer({ min: 1, max: 400 * 86_400 }), (turns, seconds) => {
      let state = startBackfill()
      let left = stretch(0, seconds * 1_000)
      for (const { rows, checkedRows, knownShare, draw } of turns) {
        if (left.after >= left.before) break
        const window = nextBackfillWindow(state, left)
        const read = afterBackfillWindow(state, window, rows, draw)
        const knownRows = Math.floor(knownShare * checkedRows)
        const checked = afterBackfillCheck(read.state, { window, windowRows: rows, rows: checkedRows, knownRows })
        state = checked.state
        for (const part of [window, ...(read.check ? [read.check] : []), ...checked.pieces]) {
          expect(part.after.getTime()).toBeGreaterThanOrEqual(window.after.getTime())
          expect(part.before.getTime()).toBeLessThanOrEqual(left.before.getTime())
          expect(part.before.getTime()).toBeGreaterThan(part.after.getTime())
          expect([part.after.getTime() % 1_000, part.before.getTime() % 1_000]).toEqual([0, 0])
        }
        const tiled = checked.pieces.reduce((sum, { after, before }) => sum + before.getTime() - after.getTime(), 0)
        if (checked.pieces.length > 0) expect(tiled).toBe(window.before.getTime() - window.after.getTime())
        expect(state.targetRows).toBeGreaterThanOrEqual(60)
        expect(state.targetRows).toBeLessThanOrEqual(400)
        expect(state.usualShare).toBeGreaterThanOrEqual(0)
        expect(state.usualShare).toBeLessThanOrEqual(1)
        expect(state.videosPerDay).toBeGreaterThan(0)
        left = { ...left, before: window.after }
      }
    }),
  )
})
