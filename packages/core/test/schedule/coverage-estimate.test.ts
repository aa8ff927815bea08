import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chapmanCeiling, estimateCoverage, estimateTotalCoverage } from '../../src/schedule/coverage-estimate.ts'
import { shareInterval } from '../../src/schedule/share-interval.ts'
import { seeded } from './random.ts'

const none = { listed: 0, listedShown: 0, shownOnly: 0, neither: 0 }

describe('coverage from followed channels', () => {
  test('is what is held over what there is by the recall of search', () => {
    const estimate = estimateCoverage({ ...none, listed: 100, listedShown: 80, shownOnly: 160 })
    // 160 at 80 % are 200, and the list is complete.
    expect(estimate?.share).toBeCloseTo(260 / 300, 9)
    expect(estimate).toMatchObject({ method: 'followed-channels', searchRecall: { share: 0.8 }, listedVideos: 100 })
  })

  test('counts what is held without either among what search may have missed', () => {
    const estimate = estimateCoverage({ listed: 100, listedShown: 80, shownOnly: 160, neither: 20 })
    expect(estimate).toMatchObject({ share: expect.closeTo(280 / 300, 9), videos: 280 })
    expect(estimateCoverage({ listed: 100, listedShown: 80, shownOnly: 160, neither: 90 })?.share).toBe(1)
  })

  test('is not estimated from too little', () => {
    expect(estimateCoverage({ ...none, listed: 24, listedShown: 20, shownOnly: 100 })).toBeUndefined()
    expect(estimateCoverage({ ...none, listed: 100, shownOnly: 100 })).toBeUndefined()
  })

  test('is never above 100 %, lies in its interval, and is no less than the recall of search', () => {
    fc.assert(
      fc.property(
        ...[fc.integer({ min: 25, max: 10_000 }), fc.nat(12_000), fc.nat(100_000), fc.nat(1_000)],
        (listed, listedShown, shownOnly, neither) => {
          const estimate = estimateCoverage({ listed, listedShown, shownOnly, neither })
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

  test('of many sources goes by the recall of each where it is known, else by that of all', () => {
    const good = { ...none, listed: 100, listedShown: 90, shownOnly: 90 }
    const bad = { ...none, listed: 100, listedShown: 50, shownOnly: 50 }
    const few = { ...none, listed: 10, listedShown: 0, shownOnly: 35 }
    const total = estimateTotalCoverage([good, bad, few])
    const pooled = 140 / 210
    expect(total).toMatchObject({ share: expect.closeTo(385 / (200 + 200 + 10 + 35 / pooled), 9), videos: 385 })
    expect(estimateTotalCoverage([few])).toBeUndefined()
    expect(estimateTotalCoverage([])).toBeUndefined()
  })

  test('comes within 8 points of the truth in a world of channels of all sizes, half of it followed late', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const random = seeded(seed)
      const counts = { ...none }
      let truth = 0
      for (let channel = 0; channel < 600; channel += 1) {
        const uploads = channel % 3 === 0 ? 1 : Math.ceil(3 / (1 - random()) ** 0.6)
        let followed = false
        for (let upload = 0; upload < Math.min(60, uploads); upload += 1) {
          const shown = random() < 0.55
          truth += 1
          if (followed) {
            counts.listed += 1
            if (shown) counts.listedShown += 1
          } else if (shown) counts.shownOnly += 1
          followed ||= shown
        }
      }
      const held = counts.listed + counts.shownOnly
      expect(Math.abs((estimateCoverage(counts)?.share ?? 0) - held / truth)).toBeLessThan(0.08)
    }
  })
})

describe('the ceiling from sweeps', () => {
  test('is Chapman: what sweeps showed and the archive held', () => {
    expect(chapmanCeiling(90, 81)).toEqual({ method: 'chapman', shareAtMost: 82 / 91, sweptVideos: 90 })
    expect(chapmanCeiling(0, 0)).toBeUndefined()
    expect(chapmanCeiling(0.3, 0.3)?.shareAtMost).toBe(1)
  })

  test('is too high where some videos are hard to find, and never too low', () => {
    const random = seeded(3)
    let [held, shown, both] = [0, 0, 0]
    for (let video = 0; video < 10_000; video += 1) {
      const chance = video % 2 === 0 ? 0.95 : 0.2
      const [a, b] = [random() < chance, random() < chance]
      if (a) held += 1
      if (b) shown += 1
      if (a && b) both += 1
    }
    expect(chapmanCeiling(shown, both)?.shareAtMost).toBeGreaterThan(held / 10_000 + 0.2)
  })
})

test('an interval of a share', () => {
  const { low, high } = shareInterval(8, 10)
  expect(low).toBeCloseTo(0.49, 2)
  expect(high).toBeCloseTo(0.943, 2)
  expect(shareInterval(0, 0)).toEqual({ low: 0, high: 1 })
  expect(shareInterval(10, 10).high).toBeCloseTo(1, 12)
})
