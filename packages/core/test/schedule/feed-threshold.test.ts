import fc from 'fast-check'
import { expect, test } from 'vitest'
import { feedThreshold } from '../../src/schedule/feed-threshold.ts'

test('a plan that is off by a steady share comes to spend what it should', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.34, max: 3, noNaN: true }), fc.integer({ min: 4, max: 500 }), (bias, hourly) => {
      let feedback = 1
      const spent = (): number => (hourly * bias) / Math.sqrt(feedback)
      for (let hour = 0; hour < 3_000 / Math.min(50, hourly); hour += 1) {
        feedback = feedThreshold(feedback, { spentCalls: spent(), allowedCalls: hourly })
      }
      expect(spent() / hourly).toBeGreaterThan(0.95)
      expect(spent() / hourly).toBeLessThan(1.05)
    }),
  )
})

test('it stays between 1/16 and 16, and where nothing was allowed it stays as it was', () => {
  let feedback = 1
  for (let hour = 0; hour < 100; hour += 1) feedback = feedThreshold(feedback, { spentCalls: 0, allowedCalls: 100 })
  expect(feedback).toBe(1 / 16)
  for (let hour = 0; hour < 100; hour += 1) feedback = feedThreshold(feedback, { spentCalls: 900, allowedCalls: 100 })
  expect(feedback).toBe(16)
  expect(feedThreshold(2, { spentCalls: 7, allowedCalls: 0 })).toBe(2)
})

test('one hour moves it by a factor of e at most', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (a, b) => {
        const next = feedThreshold(1, { spentCalls: a, allowedCalls: b })
        expect(Math.abs(Math.log(next))).toBeLessThanOrEqual(1 + 1e-9)
      },
    ),
  )
})
