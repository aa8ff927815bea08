import { expect, test } from 'vitest'
import { createArrivals } from '../src/coverage/arrivals.ts'
import { measureDays } from '../src/coverage/measure.ts'
import { createSmallWorld } from './small-truth.ts'

const HOUR_MS = 3_600_000

test('measures what arrived, of the days that are meant', () => {
  const { truth } = createSmallWorld()
  const arrivals = createArrivals(truth)
  const deadlineMs = truth.startMs + 3 * 24 * HOUR_MS
  const later = new Set<number>()
  for (let index = 0; index < truth.count; index++) {
    // Every second video after half an hour, every fourth after two days: too late for the end of the span.
    const publishedMs = truth.publishedMs[index] ?? 0
    if (index % 2 === 0) arrivals.note(index, publishedMs + HOUR_MS / 2)
    else if (index % 4 === 1) arrivals.note(index, publishedMs + 48 * HOUR_MS)
    if (index % 4 === 1 && publishedMs + 48 * HOUR_MS > deadlineMs) later.add(index)
    expect(arrivals.note(index, 0)).toBe(index % 4 === 3)
  }
  expect(arrivals.note(undefined, 0)).toBe(false)
  const measures = measureDays(truth, arrivals, 0, 2)
  const meant = truth.publishedMs.filter((ms) => ms < truth.startMs + 2 * 24 * HOUR_MS).length
  expect(measures.videos).toBe(meant)
  // What was noted at once with 0 came before it was published, and counts as there.
  expect(measures.within1h).toBeCloseTo(0.75, 2)
  expect(measures.covered).toBeCloseTo(1 - [...later].filter((index) => index < meant).length / meant, 6)
  expect(measures.medianDelayHours).toBe(0.5)
  expect(measures.worstDecile).toBeGreaterThan(0.7)
})
