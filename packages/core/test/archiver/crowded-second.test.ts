import { describe, expect, test } from 'vitest'
import { advanceCrowdedSecond } from '../../src/archiver/crowded-second.ts'
import type { CrowdedSecond, WindowPosition } from '../../src/index.ts'
import { at } from './ledger-builders.ts'
import { answer, type CeilingEnding, videosAt } from './simulated-search.ts'

const endings: readonly CeilingEnding[] = ['no-token', 'empty-page', 'blank-token-loop', 'repeats']

/** Walks second 9 of the window `[0, 10)` until it is settled. */
function walk(
  count: number,
  ending: CeilingEnding,
  { ceilingRows = 500, after = 0 } = {},
): { found: number; calls: number; lost: boolean; next: WindowPosition | undefined } {
  const videos = videosAt(Array.from({ length: count }, () => 9))
  const found = new Set<string>()
  let position: WindowPosition = { after: at(after), before: at(10), depth: 2, silentAnswers: 1 }
  let crowded: CrowdedSecond = { pages: 0, firstIds: [] }
  for (let calls = 1; ; calls += 1) {
    if (calls > 12) throw new Error('It does not end.')
    const got = answer(videos, { ...position, crowded }, { pageSize: 50, ceilingRows, ending })
    for (const { videoId } of got.rows) found.add(videoId)
    const { read, next } = advanceCrowdedSecond({ ...position, crowded }, crowded, got)
    if (next?.crowded !== undefined) {
      expect(read).toEqual([])
      crowded = next.crowded
      position = next
      continue
    }
    expect(read).toHaveLength(1)
    expect(read[0]).toMatchObject({ after: at(9), before: at(10) })
    return { found: found.size, calls, lost: read[0]?.lost ?? false, next }
  }
}

describe.each(endings)('a crowded second where search ends with %s', (ending) => {
  test.each([1, 50, 51, 120, 350])('%i videos: all found, nothing lost', (count) => {
    const { found, calls, lost } = walk(count, ending)
    expect({ found, lost }).toEqual({ found: count, lost: false })
    expect(calls).toBe(Math.ceil(count / 50))
  })

  test.each([501, 700, 5_000])('%i videos: 500 found in ten calls, and the loss is known', (count) => {
    expect(walk(count, ending)).toMatchObject({ found: 500, calls: 10, lost: true })
  })

  test.each([400, 450])('a list that ends at %i rows although there are more is known loss too', (ceilingRows) => {
    const { found, lost } = walk(700, ending, { ceilingRows })
    expect({ found, lost }).toEqual({ found: ceilingRows, lost: true })
  })
})

test('the window goes on below the second, trusted anew', () => {
  expect(walk(60, 'no-token').next).toEqual({ after: at(0), before: at(9), depth: 2, silentAnswers: 0 })
})

test('the window ends with the second where that was all of it', () => {
  expect(walk(60, 'no-token', { after: 9 }).next).toBeUndefined()
})

test('an empty first page ends the second without loss: its rows have gone meanwhile', () => {
  expect(walk(0, 'no-token')).toMatchObject({ found: 0, calls: 1, lost: false })
})
