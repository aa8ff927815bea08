import { expect, it } from 'vitest'
import { hydrateWaitMs, isFoundOften } from '../../../src/archiver/watch/hydrate-wait.ts'

const minuteMs = 60_000

it('lets found videos wait five minutes with the default quota and without any, less with more, and a minute at least', () => {
  expect(hydrateWaitMs(10_000)).toBe(5 * minuteMs)
  expect(hydrateWaitMs(0)).toBe(5 * minuteMs)
  // 2 % of these are 800 calls a day.
  expect(hydrateWaitMs(40_000)).toBe((24 * 60 * minuteMs) / 800)
  expect(hydrateWaitMs(1_000_000)).toBe(minuteMs)
})

it('lets none wait where fewer than ten would come in the meantime', () => {
  expect(isFoundOften(2_800, 10_000)).toBe(false)
  expect(isFoundOften(2_900, 10_000)).toBe(true)
  expect(isFoundOften(2_900, 1_000_000)).toBe(false)
  expect(isFoundOften(0, 0)).toBe(false)
})
