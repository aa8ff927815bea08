import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quotaDayOf, quotaDayStartMs } from '../../src/quota/quota-day.ts'

const start = (at: string): string => new Date(quotaDayStartMs(Date.parse(at))).toISOString()

describe('quota day', () => {
  test.each([
    ['summer', '2026-09-25T12:00:00Z', '2026-09-25', '2026-09-25T07:00:00.000Z'],
    ['winter', '2026-12-25T12:00:00Z', '2026-12-25', '2026-12-25T08:00:00.000Z'],
    ['just before midnight', '2026-09-25T06:59:59.999Z', '2026-09-24', '2026-09-24T07:00:00.000Z'],
    ['midnight itself', '2026-09-25T07:00:00Z', '2026-09-25', '2026-09-25T07:00:00.000Z'],
    ['the day of 23 hours, early', '2026-03-08T08:00:00Z', '2026-03-08', '2026-03-08T08:00:00.000Z'],
    ['the day of 23 hours, late', '2026-03-09T06:59:59Z', '2026-03-08', '2026-03-08T08:00:00.000Z'],
    ['the day after it', '2026-03-09T07:00:00Z', '2026-03-09', '2026-03-09T07:00:00.000Z'],
    ['the day of 25 hours, early', '2026-11-01T07:00:00Z', '2026-11-01', '2026-11-01T07:00:00.000Z'],
    ['the day of 25 hours, late', '2026-11-02T07:59:59Z', '2026-11-01', '2026-11-01T07:00:00.000Z'],
    ['the day after it', '2026-11-02T08:00:00Z', '2026-11-02', '2026-11-02T08:00:00.000Z'],
  ])('%s', (_, at, day, startsAt) => {
    expect([quotaDayOf(Date.parse(at)), start(at)]).toEqual([day, startsAt])
  })

  test('every instant lies in the day that starts at or before it', () => {
    const range = { min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }
    fc.assert(
      fc.property(fc.integer(range), (atMs) => {
        const startMs = quotaDayStartMs(atMs)
        expect(quotaDayOf(startMs)).toBe(quotaDayOf(atMs))
        expect(quotaDayOf(startMs - 1)).not.toBe(quotaDayOf(atMs))
        expect(atMs - startMs).toBeLessThan(25 * 3_600_000)
        expect(startMs).toBeLessThanOrEqual(atMs)
      }),
    )
  })
})
