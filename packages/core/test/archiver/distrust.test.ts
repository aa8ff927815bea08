import { expect, test } from 'vitest'
import { type ClaimedRow, findDistrust } from '../../src/archiver/distrust.ts'
import { at } from './ledger-builders.ts'

const bounds = { publishedAfter: at(10), publishedBefore: at(20) }
const row = (seconds: number, kind: string | undefined = 'youtube#video'): ClaimedRow => ({
  kind,
  sighting: { videoId: `at-${seconds}`, channelId: 'UC1', publishedAt: at(seconds) },
})

test.each([
  ['no rows', []],
  ['both bounds, which are inclusive', [row(20), row(10)]],
  ['equal times', [row(15), row(15)]],
  ['a fraction within the last second', [row(20.9)]],
  ['rows that do not say their kind', [row(15, undefined)]],
])('believes %s', (_, rows) => {
  expect(findDistrust(rows, bounds)).toBeUndefined()
})

test.each([
  ['a channel', [row(15, 'youtube#channel')], /kind youtube#channel/],
  ['a row without an id', [{ kind: undefined, sighting: undefined }], /without video id, channel or publish time/],
  ['a row before the window', [row(15), row(9.999)], /outside the window/],
  ['a row after the window', [row(21)], /2026-09-01T00:00:21.000Z, outside the window/],
  ['rows that are not newest first', [row(12), row(13)], /not in order/],
])('does not believe %s', (_, rows, problem) => {
  expect(findDistrust(rows, bounds)).toMatch(problem)
})
