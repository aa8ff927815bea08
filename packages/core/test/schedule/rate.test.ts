import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RateEstimate } from '../../src/index.ts'
import {
  defaultPrior,
  isSilenceBelievable,
  observeRate,
  observeRateWithin,
  poolPrior,
  rateInterval,
  videosPerDay,
} from '../../src/schedule/rate.ts'
import { dayMs, hourMs } from '../archiver/ledger-builders.ts'
import { poissonCount, seeded } from './random.ts'

const perHour = (rate: RateEstimate | undefined): number =>
  rate === undefined ? 0 : (rate.events / rate.exposureMs) * hourMs

describe('the rate of a source', () => {
  test('starts with what the first stretch shows', () => {
    expect(observeRate(undefined, 12, hourMs)).toEqual({ events: 12, exposureMs: hourMs })
  })

  test('comes to a new rate within some 900 videos, a third of the way after 300', () => {
    let rate: RateEstimate | undefined
    for (let hours = 0; hours < 1_000; hours += 1) rate = observeRate(rate, 1, hourMs)
    for (let hours = 0; hours < 30; hours += 1) rate = observeRate(rate, 10, hourMs)
    expect(perHour(rate)).toBeGreaterThan(3)
    for (let hours = 0; hours < 60; hours += 1) rate = observeRate(rate, 10, hourMs)
    expect(perHour(rate)).toBeGreaterThan(9)
  })

  test('falls when nothing comes', () => {
    let rate: RateEstimate = { events: 240, exposureMs: dayMs }
    const before = perHour(rate)
    rate = observeRate(rate, 0, dayMs)
    expect(perHour(rate)).toBeLessThan(before / 2)
  })

  test('is never negative nor endless, whatever is observed', () => {
    const stretch = fc.tuple(fc.nat(5_000), fc.integer({ min: 1_000, max: 400 * dayMs }))
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 60 }), (stretches) => {
        let rate: RateEstimate | undefined
        for (const [events, exposureMs] of stretches) rate = observeRate(rate, events, exposureMs)
        expect(rate?.events).toBeGreaterThanOrEqual(0)
        expect(rate?.exposureMs).toBeGreaterThan(0)
        const most = Math.max(...stretches.map(([events, exposureMs]) => events / exposureMs))
        expect(perHour(rate)).toBeLessThanOrEqual(most * hourMs * (1 + 1e-9))
      }),
    )
  })
})

describe('the gap test', () => {
  const tenAnHour = { events: 100, exposureMs: 10 * hourMs }

  test('believes silence up to 4.6 expected videos', () => {
    expect(isSilenceBelievable(tenAnHour, 0.459 * hourMs)).toBe(true)
    expect(isSilenceBelievable(tenAnHour, 0.461 * hourMs)).toBe(false)
  })

  test('believes any silence where no rate is known', () => {
    expect(isSilenceBelievable(undefined, 3_650 * dayMs)).toBe(true)
    expect(isSilenceBelievable({ events: 0, exposureMs: 0 }, dayMs)).toBe(true)
  })
})

describe('the interval of a rate', () => {
  test('is the rate -+ 1.96 / sqrt(events), never below 0', () => {
    expect(rateInterval({ events: 100, exposureMs: dayMs })).toEqual({ low: 80.4, high: 119.6 })
    expect(rateInterval({ events: 1, exposureMs: dayMs }).low).toBe(0)
  })

  test('is everything where nothing is known', () => {
    expect(rateInterval(undefined)).toEqual({ low: 0, high: Number.POSITIVE_INFINITY })
    expect(rateInterval({ events: 0, exposureMs: dayMs })).toEqual({ low: 0, high: Number.POSITIVE_INFINITY })
  })

  test('holds the truth some 95 times in a hundred', () => {
    const random = seeded(1)
    let held = 0
    for (let trial = 0; trial < 1_000; trial += 1) {
      let rate: RateEstimate | undefined
      for (let day = 0; day < 10; day += 1) rate = observeRate(rate, poissonCount(random, 8), dayMs)
      const { low, high } = rateInterval(rate)
      if (low <= 8 && 8 <= high) held += 1
    }
    expect(held).toBeGreaterThan(920)
    expect(held).toBeLessThan(985)
  })
})

test('a page that goes on counts over what it covered: without its oldest row the rate is not too high', () => {
  const random = seeded(2)
  let sum = 0
  const pages = 4_000
  for (let page = 0; page < pages; page += 1) {
    // Ten rows at 100 a day: the oldest lies ten waits back.
    let coveredMs = 0
    for (let row = 0; row < 10; row += 1) coveredMs -= (Math.log(1 - random()) * dayMs) / 100
    sum += videosPerDay(observeRate(undefined, 10 - 1, coveredMs))
  }
  expect(sum / pages).toBeGreaterThan(97)
  expect(sum / pages).toBeLessThan(103)
})

describe('a prior', () => {
  test('is 50 videos a day, and one page outweighs it', () => {
    expect(videosPerDay(defaultPrior)).toBeCloseTo(50, 9)
    const read = observeRate(undefined, 50, dayMs / 2, defaultPrior)
    expect(videosPerDay(read)).toBeGreaterThan(80)
    expect(videosPerDay(read)).toBeLessThan(100)
  })

  test('is pooled from the sources that are known, the lighter the more they differ', () => {
    const perDay = (...rates: number[]): RateEstimate[] => rates.map((events) => ({ events, exposureMs: dayMs }))
    expect(poolPrior(perDay(1, 2, 3, 4))).toEqual(defaultPrior)
    const alike = poolPrior(perDay(9, 10, 11, 10, 10))
    const unlike = poolPrior(perDay(1, 1, 1, 1, 46))
    expect(videosPerDay(alike)).toBeCloseTo(10, 9)
    expect(videosPerDay(unlike)).toBeCloseTo(10, 9)
    expect(alike.events).toBe(5)
    expect(unlike.events).toBe(0.5)
  })
})

test('a memory of fixed length forgets at its own pace', () => {
  let rate: RateEstimate = { events: 3, exposureMs: 30 * dayMs }
  rate = observeRateWithin(rate, 4, 10 * dayMs, 20 * dayMs)
  expect(rate).toEqual({ events: 6, exposureMs: 30 * dayMs })
  for (let read = 0; read < 100; read += 1) rate = observeRateWithin(rate, 1, dayMs, 20 * dayMs)
  expect(videosPerDay(rate)).toBeCloseTo(1, 1)
})
