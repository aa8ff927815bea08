import { describe, expect, test } from 'vitest'
import { followLoad } from '../../src/schedule/follow-load.ts'
import { checksPerDay, feedEagerness, feedTheta, firstTheta, isWorthReading } from '../../src/schedule/sentinel.ts'
import {
  addToTally,
  emptySentinelTally,
  judgeSentinel,
  probeShareOf,
  type SentinelTally,
} from '../../src/schedule/sentinel-worth.ts'

describe('a check of a channel', () => {
  test('calls for a read where enough on-topic uploads are to be expected', () => {
    expect(isWorthReading({ moved: 1, onTopicShare: 0.4 }, 0.4)).toBe(true)
    expect(isWorthReading({ moved: 1, onTopicShare: 0.39 }, 0.4)).toBe(false)
    expect(isWorthReading({ moved: 3, onTopicShare: 0.2 }, 0.4)).toBe(true)
    expect(isWorthReading({ moved: 0, onTopicShare: 1 }, 0.4)).toBe(false)
  })

  test('calls for one where it says nothing', () => {
    expect(isWorthReading({ moved: -1, onTopicShare: 0.1 }, 20)).toBe(true)
    expect(isWorthReading({ moved: undefined, onTopicShare: 0.1 }, 20)).toBe(true)
  })

  test('asks for more while units are short, and for less when they gather, from 0.25 to 20', () => {
    let theta = firstTheta
    expect(feedTheta(1, 5, 20)).toBe(1)
    for (let claim = 0; claim < 200; claim += 1) theta = feedTheta(theta, 0.5, 20)
    expect(theta).toBe(20)
    for (let claim = 0; claim < 200; claim += 1) theta = feedTheta(theta, 11, 20)
    expect(theta).toBe(0.25)
  })

  test('is made less often the more a read has to promise', () => {
    const plenty = { unitsPerDay: 9_500, channels: 1e9, eagerness: 1 }
    const unitsAt = (theta: number): number => checksPerDay({ ...plenty, theta }) / 50 / 9_500
    expect(unitsAt(firstTheta)).toBeCloseTo(0.3, 9)
    expect(unitsAt(1.2)).toBeCloseTo(0.1, 9)
    expect(unitsAt(20)).toBe(0.05)
  })

  test('is made five times a day of each channel, more often where units are left over, and never for more than seven tenths of them', () => {
    const small = { unitsPerDay: 9_500, channels: 1_000, theta: firstTheta }
    expect(checksPerDay({ ...small, eagerness: 1 })).toBe(5_050)
    expect(checksPerDay({ ...small, eagerness: 2 })).toBe(10_050)
    expect(checksPerDay({ ...small, channels: 1e9, eagerness: 10 })).toBeCloseTo(0.7 * 9_500 * 50, 6)
  })

  test('is made more often while units gather, and more seldom soon after they are gone', () => {
    const feed = (turns: number, from: number, tokens: number, theta = firstTheta): number => {
      let eagerness = from
      for (let turn = 0; turn < turns; turn += 1)
        eagerness = feedEagerness(eagerness, { theta, tokens, burstUnits: 2_000 })
      return eagerness
    }
    expect(feed(288, 1, 1_900)).toBe(10)
    expect(feed(1, 10, 500)).toBe(10)
    expect(feed(120, 10, 0)).toBe(0.5)
    // Checks must not take the units of readings that promise something.
    expect(feed(120, 10, 1_900, 1.1 * firstTheta)).toBe(0.5)
  })
})

describe('the worth of the sentinel', () => {
  const seen = (fields: Partial<SentinelTally>): SentinelTally => addToTally(emptySentinelTally, fields)

  test('is not judged by too little', () => {
    const few = seen({ checked: 199, movedReads: 100, movedUploads: 0, unmovedReads: 50 })
    expect(judgeSentinel(few, true)).toEqual({ gain: undefined, missedShare: undefined, keep: true })
    expect(judgeSentinel(few, false).keep).toBe(false)
    expect(judgeSentinel(seen({ checked: 900, movedReads: 100, movedUploads: 100, unmovedReads: 19 }), true).gain).toBe(
      undefined,
    )
  })

  test('is looked into more often until something is known', () => {
    expect(probeShareOf(emptySentinelTally)).toBe(0.03)
    expect(probeShareOf(seen({ unmovedReads: 50 }))).toBe(0.002)
  })

  test('is how many more uploads a unit finds', () => {
    // 1,000 checks cost 20 units and led to 100 reads with an upload each: 100 / 120, against 100 / 1,000 by reading all.
    const worth = judgeSentinel(seen({ checked: 1_000, movedReads: 100, movedUploads: 100, unmovedReads: 50 }), true)
    expect(worth).toEqual({ gain: expect.closeTo(25 / 3, 9), missedShare: 0, keep: true })
  })

  test('is gone where every channel moves all the time', () => {
    const busy = seen({ checked: 1_000, movedReads: 990, movedUploads: 400, unmovedReads: 30 })
    expect(judgeSentinel(busy, true).gain).toBeLessThan(1)
    expect(judgeSentinel(busy, true).keep).toBe(false)
  })

  test('is gone where the count lags behind the uploads', () => {
    const unmoved = { unmoved: 900, unmovedReads: 90, unmovedUploads: 10 }
    const lagging = seen({ checked: 1_000, movedReads: 100, movedUploads: 100, ...unmoved })
    expect(judgeSentinel(lagging, true)).toMatchObject({ missedShare: 0.5, keep: false })
  })

  test('is not held against it where channels moved too little to be read yet', () => {
    const unmoved = { unmoved: 300, unmovedReads: 30, unmovedUploads: 1 }
    const waiting = seen({ checked: 1_000, movedReads: 100, movedUploads: 100, ...unmoved })
    expect(judgeSentinel(waiting, true)).toMatchObject({ missedShare: expect.closeTo(1 / 11, 9), keep: true })
  })

  test('needs a clear gain to come back', () => {
    const fair = seen({ checked: 1_000, movedReads: 850, movedUploads: 400, unmovedReads: 30 })
    expect(judgeSentinel(fair, true).keep).toBe(true)
    expect(judgeSentinel(fair, false).keep).toBe(false)
  })

  test('fades, so that a change shows', () => {
    let tally = emptySentinelTally
    for (let day = 0; day < 50; day += 1) {
      tally = addToTally(tally, { checked: 1_000, unmoved: 900, movedReads: 100, movedUploads: 100, unmovedReads: 30 })
    }
    expect(tally.checked).toBe(20_000)
    expect(tally.movedReads).toBeCloseTo(2_000, 6)
    for (let day = 0; day < 48; day += 1) {
      tally = addToTally(tally, {
        checked: 1_000,
        unmoved: 980,
        movedReads: 20,
        movedUploads: 20,
        unmovedReads: 30,
        unmovedUploads: 3,
      })
    }
    expect(judgeSentinel(tally, true).keep).toBe(false)
  })
})

describe('the load of following', () => {
  test('without a sentinel is a read a unit', () => {
    const load = followLoad({ unitsPerDay: 9_000, channels: 50_000, uploadsPerDay: 5_000, sentinel: false })
    expect(load).toEqual({ looksPerDay: 9_000, readsPerDay: 9_000, checkUnitsPerDay: 0 })
  })

  test('with one looks 15 times as often for 30 % of the units', () => {
    const load = followLoad({ unitsPerDay: 9_500, channels: 50_000, uploadsPerDay: 5_000, sentinel: true })
    expect(load.looksPerDay).toBeCloseTo(15 * 9_500, 6)
    expect(load.checkUnitsPerDay).toBeCloseTo(0.3 * 9_500, 6)
    expect(load.readsPerDay).toBe(5_000)
    // 50,000 channels on one default bucket: a mean wait of 2.6 days becomes 4.2 hours.
    expect(50_000 / (2 * 9_500)).toBeCloseTo(2.6, 1)
    expect((50_000 / (2 * load.looksPerDay)) * 24).toBeCloseTo(4.2, 1)
  })

  test('never spends more than there is, and checks no channel all day long', () => {
    const load = followLoad({ unitsPerDay: 9_500, channels: 10, uploadsPerDay: 1e9, sentinel: true })
    expect(load.looksPerDay).toBe(100)
    expect(load.readsPerDay + load.checkUnitsPerDay).toBeLessThanOrEqual(9_500)
  })
})
