import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSilenceBelievable, observeRate } from '../../src/archiver/rate.ts'
import type { RateEstimate } from '../../src/index.ts'
import { dayMs, hourMs } from './ledger-builders.ts'

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
