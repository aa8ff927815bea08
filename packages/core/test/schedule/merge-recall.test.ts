import { describe, expect, test } from 'vitest'
import {
  compareRecall,
  type MergeRecall,
  mayMerge,
  newMergeRecall,
  retryMerge,
} from '../../src/schedule/merge-recall.ts'
import { dayMs } from '../archiver/ledger-builders.ts'
import { seeded } from './random.ts'

const rest = 7 * dayMs

/** Comparisons of 20 rows until merging stops, at most `most`. */
function comparisonsUntilStop(share: number, seed: number, most: number): number {
  const random = seeded(seed)
  let recall = newMergeRecall(rest)
  for (let count = 1; count <= most; count += 1) {
    const sharedRows = Array.from({ length: 20 }).filter(() => random() < share).length
    recall = compareRecall(recall, { rows: 20, sharedRows, usualShare: 0.9 }, 0)
    if (recall.state === 'single') return count
  }
  return Number.POSITIVE_INFINITY
}
const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1)

describe('comparing merged readings with readings alone', () => {
  test('stops a source that loses a fifth within some ten comparisons', () => {
    const counts = seeds.map((seed) => comparisonsUntilStop(0.72, seed, 40))
    expect(counts.filter((count) => count <= 12).length).toBeGreaterThan(190)
  })

  test('hardly ever stops one that loses nothing', () => {
    const stopped = seeds.filter((seed) => comparisonsUntilStop(0.9, seed, 100) <= 100)
    expect(stopped.length).toBeLessThan(12)
  })

  test('no single comparison decides', () => {
    const once = compareRecall(newMergeRecall(rest), { rows: 500, sharedRows: 0, usualShare: 0.9 }, 0)
    expect(once.state).toBe('merged')
    const twice = compareRecall(once, { rows: 500, sharedRows: 0, usualShare: 0.9 }, 0)
    expect(compareRecall(twice, { rows: 500, sharedRows: 0, usualShare: 0.9 }, 0).state).toBe('single')
  })

  test('a long good time does not hide a bad one', () => {
    let recall = newMergeRecall(rest)
    const take = (sharedRows: number): void => {
      recall = compareRecall(recall, { rows: 20, sharedRows, usualShare: 0.9 }, 0)
    }
    for (let count = 0; count < 1_000; count += 1) take(19)
    for (let count = 0; count < 6; count += 1) take(8)
    expect(recall.state).toBe('single')
  })

  test('survives shares that leave no room: everything, nothing, no row at all', () => {
    for (const usualShare of [0, 1]) {
      const recall = compareRecall(newMergeRecall(rest), { rows: 20, sharedRows: 20, usualShare }, 0)
      expect(recall.evidence).toBe(0)
    }
    expect(compareRecall(newMergeRecall(rest), { rows: 0, sharedRows: 0, usualShare: 0.9 }, 0).evidence).toBe(0)
  })
})

test('a source that stopped rests, is tried again, and rests twice as long the next time, 30 days at most', () => {
  const stop = (recall: MergeRecall, nowMs: number): MergeRecall =>
    [1, 2, 3].reduce((state) => compareRecall(state, { rows: 50, sharedRows: 0, usualShare: 0.9 }, nowMs), recall)
  let recall = stop(newMergeRecall(rest), 1_000)
  expect(recall).toMatchObject({ state: 'single', retryAtMs: 1_000 + rest, restMs: 2 * rest, rows: 150 })
  expect(mayMerge(recall, rest)).toBe(false)
  expect(mayMerge(recall, 1_000 + rest)).toBe(true)
  recall = retryMerge(recall)
  expect(recall).toMatchObject({ state: 'merged', evidence: 0, rows: 0 })
  expect(mayMerge(recall, 0)).toBe(true)
  recall = stop(recall, 0)
  expect(recall.retryAtMs).toBe(2 * rest)
  recall = stop(retryMerge(recall), 0)
  expect(recall).toMatchObject({ retryAtMs: 4 * rest, restMs: 30 * dayMs })
})
