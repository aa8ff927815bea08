import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderChoices, rereadNewVideos, windowNewVideos } from '../../src/schedule/call-choice.ts'
import { type CallYield, expectedNewVideos, observeYield } from '../../src/schedule/call-yield.ts'
import { nextSweep, type SweepTerms, sweepAgesMs } from '../../src/schedule/sweep.ts'
import { at, dayMs, hourMs } from '../archiver/ledger-builders.ts'

const day = (days: number): Date => new Date(at(0).getTime() + days * dayMs)

describe('what a call brings', () => {
  test('is hoped to be 25 before the first, so that each kind is tried', () => {
    expect(expectedNewVideos(undefined, 0)).toBe(25)
    expect(expectedNewVideos(observeYield(undefined, 0, 0), 0)).toBe(12.5)
  })

  test('comes to what calls bring', () => {
    let known: CallYield | undefined
    for (let call = 0; call < 100; call += 1) known = observeYield(known, call % 2 === 0 ? 4 : 8, call * hourMs)
    expect(expectedNewVideos(known, 100 * hourMs)).toBeGreaterThan(5.5)
    expect(expectedNewVideos(known, 100 * hourMs)).toBeLessThan(7)
  })

  test('is hoped for again when a kind was not tried for long', () => {
    let known: CallYield | undefined
    for (let call = 0; call < 100; call += 1) known = observeYield(known, 0, call * hourMs)
    expect(expectedNewVideos(known, 100 * hourMs)).toBeLessThan(1)
    expect(expectedNewVideos(known, 100 * hourMs + 60 * dayMs)).toBeGreaterThan(20)
  })

  test('is never less than none, nor more than hoped or seen', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(10 * dayMs)), { maxLength: 50 }), (calls) => {
        let known: CallYield | undefined
        let nowMs = 0
        for (const [rows, waitMs] of calls) {
          nowMs += waitMs
          known = observeYield(known, rows, nowMs)
        }
        expect(expectedNewVideos(known, nowMs)).toBeGreaterThanOrEqual(0)
        expect(expectedNewVideos(known, nowMs)).toBeLessThanOrEqual(Math.max(25, ...calls.map(([rows]) => rows)) + 1e-9)
      }),
    )
  })

  test('of a window is a page at most, of a reading again in proportion to a page', () => {
    const stretch = { videosPerDay: 100, lengthMs: dayMs / 4, weight: 2 }
    expect(windowNewVideos({ ...stretch, unknownShare: 0.5 })).toBe(25)
    expect(windowNewVideos({ ...stretch, lengthMs: 9 * dayMs, unknownShare: 1 })).toBe(100)
    expect(rereadNewVideos(stretch, 6)).toBe(6)
  })

  test('decides the order, and nothing else does', () => {
    const choice = (kind: string, sourceId: string, newVideos: number) => ({ kind, sourceId, newVideos })
    const choices = [
      choice('settle', 'b', 5),
      choice('window', 'a', 50),
      choice('sweep', 'a', 5),
      choice('settle', 'a', 5),
    ]
    const sorted = [choices[1], choices[3], choices[2], choices[0]]
    expect(orderChoices(choices)).toEqual(sorted)
    expect(orderChoices(choices.toReversed())).toEqual(sorted)
  })
})

describe('a sweep', () => {
  const terms = (fields: Partial<SweepTerms> = {}): SweepTerms => ({
    ...{ ageMs: dayMs, since: day(0), createdAt: day(100), readUpTo: day(102), sweptUpTo: undefined },
    ...{ videosPerDay: 100, targetRows: 450, now: day(102) },
    ...fields,
  })

  test('comes at about 1, 3, 7 and 20 days', () => {
    expect(sweepAgesMs.map((ageMs) => ageMs / dayMs)).toEqual([1, 3, 7, 20])
  })

  test('begins with what was younger than the age at its first reading', () => {
    expect(nextSweep(terms())).toEqual({ after: day(99), before: day(101) })
    expect(nextSweep(terms({ since: day(100.5) }))).toEqual({ after: day(100.5), before: day(101) })
  })

  test('goes on where the last one ended, when there is a page in it', () => {
    expect(nextSweep(terms({ sweptUpTo: day(100.5) }))).toEqual({ after: day(100.5), before: day(101) })
    expect(nextSweep(terms({ sweptUpTo: day(100.6) }))).toBeUndefined()
    expect(nextSweep(terms({ sweptUpTo: day(101) }))).toBeUndefined()
  })

  test('of a quiet source comes once in its age', () => {
    expect(nextSweep(terms({ videosPerDay: 0, sweptUpTo: day(100.1) }))).toBeUndefined()
    expect(nextSweep(terms({ videosPerDay: 0, sweptUpTo: day(99.9) }))).toEqual({ after: day(99.9), before: day(101) })
  })

  test('holds so many rows at most, and nothing that was not read', () => {
    expect(nextSweep(terms({ videosPerDay: 900 }))).toEqual({ after: day(99), before: day(99.5) })
    expect(nextSweep(terms({ readUpTo: day(100) }))).toEqual({ after: day(99), before: day(100) })
    expect(nextSweep(terms({ readUpTo: day(98) }))).toBeUndefined()
  })
})
