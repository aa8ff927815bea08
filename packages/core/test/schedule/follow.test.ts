import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { followIntervalMs, meanFollowWaitDays, moveRootSum } from '../../src/schedule/follow-interval.ts'
import { firstUploadRate, observeUploads, onTopicShare } from '../../src/schedule/follow-rate.ts'
import { videosPerDay } from '../../src/schedule/rate.ts'
import { dayMs, hourMs } from '../archiver/ledger-builders.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (days: number): Date => new Date(now.getTime() - days * dayMs)

describe('the rate of a channel', () => {
  test('is known after its first page: (0.3 + uploads) / (3 + days), of the last 30 days at most', () => {
    const rate = firstUploadRate([ago(1), ago(10), ago(29), ago(31), ago(400)], undefined, now)
    expect(rate).toEqual({ events: 3.3, exposureMs: 33 * dayMs })
  })

  test('of a channel with more than a page counts over what the page covers', () => {
    const rows = Array.from({ length: 50 }, (_, row) => ago(row / 10))
    const rate = firstUploadRate(rows, rows.at(-1), now)
    expect(videosPerDay(rate)).toBeCloseTo(50.3 / 7.9, 9)
  })

  test('of a channel without uploads on topic is small, not 0', () => {
    expect(videosPerDay(firstUploadRate([], undefined, now))).toBeCloseTo(0.3 / 33, 9)
    expect(videosPerDay(firstUploadRate([], ago(-1), now))).toBeCloseTo(0.1, 9)
  })

  test('moves as (rate * 20 + uploads) / (20 + days)', () => {
    const rate = observeUploads({ events: 3.3, exposureMs: 33 * dayMs }, 2, 5 * dayMs)
    expect(videosPerDay(rate)).toBeCloseTo((0.1 * 20 + 2) / 25, 9)
    expect(videosPerDay(observeUploads(rate, 0, 20 * dayMs))).toBeCloseTo(0.16 / 2, 9)
  })

  test('the share on topic needs no upload to be known', () => {
    expect(onTopicShare(undefined, undefined)).toBe(0.5)
    expect(onTopicShare({ events: 3.5, exposureMs: dayMs }, { events: 9, exposureMs: dayMs })).toBe(0.4)
    expect(onTopicShare({ events: 9, exposureMs: dayMs }, { events: 1, exposureMs: dayMs })).toBe(1)
  })
})

describe('the interval of a channel', () => {
  const terms = { minIntervalMs: 1, maxIntervalMs: 365 * dayMs }
  const rates = fc.array(fc.double({ min: 0.01, max: 50, noNaN: true }), { minLength: 1, maxLength: 200 })
  const rootSumOf = (all: readonly number[]): number => all.reduce((sum, rate) => moveRootSum(sum, undefined, rate), 0)

  test('spends the looks there are', () => {
    fc.assert(
      fc.property(rates, fc.double({ min: 1, max: 1e5, noNaN: true }), (all, looksPerDay) => {
        const given = { ...terms, rootSum: rootSumOf(all), looksPerDay, minIntervalMs: 0, maxIntervalMs: 1e18 }
        const looks = all.reduce((sum, rate) => sum + dayMs / followIntervalMs(rate, given), 0)
        expect(looks / looksPerDay).toBeCloseTo(1, 6)
      }),
    )
  })

  test('of equal channels is channels / looks days, and uploads wait half of it', () => {
    const rootSum = rootSumOf(Array.from({ length: 400 }, () => 0.3))
    expect(followIntervalMs(0.3, { ...terms, rootSum, looksPerDay: 100 }) / dayMs).toBeCloseTo(4, 9)
    expect(meanFollowWaitDays(rootSum, 400 * 0.3, 100)).toBeCloseTo(2, 9)
  })

  test('the mean wait is that of the intervals', () => {
    fc.assert(
      fc.property(rates, (all) => {
        const given = { minIntervalMs: 0, maxIntervalMs: 1e18, rootSum: rootSumOf(all), looksPerDay: 50 }
        const uploads = all.reduce((a, b) => a + b)
        const waited = all.reduce((sum, rate) => sum + (rate * followIntervalMs(rate, given)) / dayMs / 2, 0) / uploads
        expect(waited / meanFollowWaitDays(given.rootSum, uploads, 50)).toBeCloseTo(1, 6)
      }),
    )
  })

  test('of one never read is that of 0.15 a day', () => {
    const given = { ...terms, rootSum: 30, looksPerDay: 10 }
    expect(followIntervalMs(undefined, given)).toBe(followIntervalMs(0.15, given))
  })

  test('stays within its bounds, whatever is there to look with', () => {
    const given = { minIntervalMs: hourMs, maxIntervalMs: 90 * dayMs }
    expect(followIntervalMs(0.2, { ...given, rootSum: 5, looksPerDay: 0 })).toBe(90 * dayMs)
    expect(followIntervalMs(0, { ...given, rootSum: 0, looksPerDay: 0 })).toBe(90 * dayMs)
    expect(followIntervalMs(0, { ...given, rootSum: 5, looksPerDay: 100 })).toBe(90 * dayMs)
    expect(followIntervalMs(50, { ...given, rootSum: 1, looksPerDay: 1e6 })).toBe(hourMs)
  })

  test('the sum follows each change of a rate', () => {
    fc.assert(
      fc.property(rates, rates, (before, after) => {
        const count = Math.min(before.length, after.length)
        let sum = rootSumOf(before.slice(0, count))
        for (let at = 0; at < count; at += 1) sum = moveRootSum(sum, before[at], after[at])
        expect(sum).toBeCloseTo(rootSumOf(after.slice(0, count)), 6)
        for (let at = 0; at < count; at += 1) sum = moveRootSum(sum, after[at], undefined)
        expect(sum).toBeCloseTo(0, 6)
      }),
    )
  })
})
