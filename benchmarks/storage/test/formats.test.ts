import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineFor } from '../src/data/copy-lines.ts'
import { firstNumberAt, makeResource, numberOf, publishedAtOf, videoIdOf } from '../src/data/make-resource.ts'
import { readField } from '../src/ingest/single-rows.ts'
import { median, percentile } from '../src/report/spread.ts'
import { parseStat } from '../src/server/cpu-time.ts'

test('a line of COPY holds any text, and is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.string({ unit: 'binary' }), { nil: undefined }), { minLength: 1 }), (values) => {
      const fields = lineFor(values).slice(0, -1).split('\t').map(readField)
      expect(fields).toEqual(values.map((value) => value ?? null))
    }),
  )
})

test('a video is found again by its id and its time', () => {
  fc.assert(
    fc.property(fc.nat(20_000_000), (number) => {
      expect(numberOf(videoIdOf(number))).toBe(number)
      expect(firstNumberAt(publishedAtOf(number))).toBe(number)
    }),
  )
  expect(makeResource(7)).toEqual(makeResource(7))
})

test('CPU time is read whatever a process is called', () => {
  const fields = Array.from({ length: 40 }, (_, index) => index + 4)
  expect(parseStat(`12 (odd) name (x) S ${fields.join(' ')}`)).toEqual({
    name: 'odd) name (x',
    parent: 4,
    ownTicks: 14 + 15,
    endedChildrenTicks: 16 + 17,
  })
})

test('the median and the share of values', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5)
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3)
})
