import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueAt, indexOf, intervalOf, type PollTerms } from '../../src/schedule/poll-index.ts'
import { at, dayMs, hourMs, minuteMs } from '../archiver/ledger-builders.ts'
import { unit } from './poll-units.ts'

const terms = (fields: Partial<PollTerms> = {}): PollTerms => ({
  ...{ regime: 'normal', threshold: 1, guardMs: hourMs, minIntervalMs: minuteMs, maxIntervalMs: 30 * dayMs },
  ...fields,
})
const anyTerms = fc.record({
  regime: fc.constantFrom('normal' as const, 'overload' as const),
  threshold: fc.double({ min: 1e-6, max: 1e4, noNaN: true }),
  guardMs: fc.constantFrom(0, hourMs, 12 * hourMs),
  minIntervalMs: fc.constantFrom(1, minuteMs),
  maxIntervalMs: fc.constantFrom(dayMs, 30 * dayMs),
})
const anyUnit = fc
  .record({
    videosPerDay: fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 20_000, noNaN: true })),
    unknownShare: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1, noNaN: true })),
    weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
  })
  .map((fields) => unit('unit', fields.videosPerDay, fields))

test('the index passes the threshold exactly when the unit is due', () => {
  fc.assert(
    fc.property(anyTerms, anyUnit, fc.double({ min: 0.1, max: 10, noNaN: true }), (plan, each, feedback) => {
      const interval = intervalOf(plan, each, feedback)
      const threshold = plan.threshold * feedback
      expect(indexOf(plan, each, interval * (1 + 1e-9))).toBeGreaterThanOrEqual(threshold * (1 - 1e-6))
      if (interval > plan.minIntervalMs) {
        expect(indexOf(plan, each, interval * (1 - 1e-6))).toBeLessThanOrEqual(threshold * (1 + 1e-6))
      }
    }),
    { numRuns: 1_000 },
  )
})

test('the index never falls as time passes', () => {
  const time = fc.double({ min: 0, max: 40 * dayMs, noNaN: true })
  fc.assert(
    fc.property(anyTerms, anyUnit, time, time, (plan, each, a, b) => {
      expect(indexOf(plan, each, Math.max(a, b))).toBeGreaterThanOrEqual(indexOf(plan, each, Math.min(a, b)))
    }),
  )
})

test('without guard and full pages the index is the waiting that a poll ends', () => {
  // 20 videos that came evenly over two days have waited one day each.
  expect(indexOf(terms({ guardMs: 0 }), unit('a', 10), 2 * dayMs)).toBe(20)
})

test('a full page is reason enough where nothing is read twice, and waiting for it is not where the guard is dear', () => {
  const plan = terms({ guardMs: 0, threshold: 1e9 })
  expect(intervalOf(plan, unit('a', 100))).toBe(dayMs / 2)
  expect(intervalOf(terms({ threshold: 1e9 }), unit('a', 100))).toBe(30 * dayMs)
})

test('what brings nothing unknown waits as long as any', () => {
  expect(intervalOf(terms(), unit('a', 500, { unknownShare: 0 }))).toBe(30 * dayMs)
  expect(intervalOf(terms({ regime: 'overload' }), unit('a', 0))).toBe(30 * dayMs)
})

test('due is the last poll and the interval', () => {
  const plan = terms({ threshold: 5, guardMs: 0 })
  expect(dueAt(plan, unit('a', 10), at(0))).toEqual(new Date(at(0).getTime() + dayMs))
  expect(dueAt(plan, unit('a', 10), at(0), 4)).toEqual(new Date(at(0).getTime() + 2 * dayMs))
})
