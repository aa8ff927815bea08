import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chaoCeiling, chapmanCeiling, estimateCoverage } from '../../src/schedule/coverage-estimate.ts'
import { shareInterval } from '../../src/schedule/share-interval.ts'
import { seeded } from './random.ts'

describe('coverage from followed channels', () => {
  test('is what is held over what there is by the recall of search', () => {
    const estimate = estimateCoverage({ listed: 100, listedShown: 80, others: 160 })
    // 160 at 80 % are 200, and the list is complete.
    expect(estimate?.share).toBeCloseTo(260 / 300, 9)
    expect(estimate).toMatchObject({ method: 'followed-channels', searchRecall: { share: 0.8 }, listedVideos: 100 })
  })

  test('is not estimated from too little', () => {
    expect(estimateCoverage({ listed: 24, listedShown: 20, others: 100 })).toBeUndefined()
    expect(estimateCoverage({ listed: 100, listedShown: 0, others: 100 })).toBeUndefined()
  })

  test('is never above 100 %, lies in its interval, and is no less than the recall of search', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 25, max: 10_000 }),
        fc.nat(12_000),
        fc.nat(100_000),
        (listed, listedShown, others) => {
          const estimate = estimateCoverage({ listed, listedShown, others })
          fc.pre(estimate !== undefined)
          expect(estimate.high).toBeLessThanOrEqual(1)
          expect(estimate.low).toBeGreaterThanOrEqual(0)
          expect(estimate.low).toBeLessThanOrEqual(estimate.share)
          expect(estimate.share).toBeLessThanOrEqual(estimate.high + 1e-12)
          expect(estimate.share).toBeGreaterThanOrEqual(estimate.searchRecall.share - 1e-12)
        },
      ),
    )
  })

  test('comes within 8 points of the truth in a world of channels of all sizes, half of it followed late', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const random = seeded(seed)
      const counts = { listed: 0, listedShown: 0, others: 0 }
      let truth = 0
      let held = 0
      for (let channel = 0; channel < 600; channel += 1) {
        const uploads = channel % 3 === 0 ? 1 : Math.ceil(3 / (1 - random()) ** 0.6)
        let followed = false
        for (let upload = 0; upload < Math.min(60, uploads); upload += 1) {
          const shown = random() < 0.55
          truth += 1
          if (followed) {
            counts.listed += 1
            if (shown) counts.listedShown += 1
          } else if (shown) counts.others += 1
          if (followed || shown) held += 1
          followed ||= shown
        }
      }
      expect(Math.abs((estimateCoverage(counts)?.share ?? 0) - held / truth)).toBeLessThan(0.08)
    }
  })
})

describe('ceilings from readings alone', () => {
  test('Chapman: what two readings have in common', () => {
    expect(chapmanCeiling(90, 90, 81)).toEqual({
      method: 'chapman',
      videosAtLeast: expect.closeTo(91 ** 2 / 82 - 1, 9),
      shareAtMost: expect.closeTo(99 / (91 ** 2 / 82 - 1), 9),
    })
    expect(chapmanCeiling(5, 7, 0)).toBeUndefined()
  })

  test('Chao: what was seen once and twice', () => {
    expect(chaoCeiling(2, { seen: 84, once: 48, twice: 36 })?.videosAtLeast).toBeCloseTo(84 + (0.5 * 48 * 47) / 74, 9)
    expect(chaoCeiling(1, { seen: 10, once: 5, twice: 5 })).toBeUndefined()
    expect(chaoCeiling(3, { seen: 10, once: 10, twice: 0 })).toBeUndefined()
  })

  test('are never above 100 %', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000), (a, b, c) => {
        const both = Math.min(a, b, c)
        expect(chapmanCeiling(a, b, both)?.shareAtMost ?? 0).toBeLessThanOrEqual(1)
        const once = Math.min(a, b)
        expect(chaoCeiling(3, { seen: a, once, twice: Math.min(c, a - once) })?.shareAtMost ?? 0).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('are too high where some videos are hard to find: 100 % where half of them are seen in one reading of five', () => {
    const random = seeded(3)
    let [first, second, both] = [0, 0, 0]
    for (let video = 0; video < 10_000; video += 1) {
      const chance = video % 2 === 0 ? 0.95 : 0.2
      const [a, b] = [random() < chance, random() < chance]
      if (a) first += 1
      if (b) second += 1
      if (a && b) both += 1
    }
    const ceiling = chapmanCeiling(first, second, both)
    expect((ceiling?.videosAtLeast ?? 0) / 10_000).toBeCloseTo(0.71, 1)
    expect(ceiling?.shareAtMost).toBeGreaterThan((first + second - both) / 10_000 + 0.2)
  })
})

test('an interval of a share', () => {
  const { low, high } = shareInterval(8, 10)
  expect(low).toBeCloseTo(0.49, 2)
  expect(high).toBeCloseTo(0.943, 2)
  expect(shareInterval(0, 0)).toEqual({ low: 0, high: 1 })
  expect(shareInterval(10, 10).high).toBeCloseTo(1, 12)
})
