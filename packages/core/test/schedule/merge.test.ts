import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTextQuery } from '../../src/index.ts'
import { type MergeCandidate, type MergeLimits, mergeCap, packGroups } from '../../src/schedule/merge-groups.ts'
import { mergedQuery, mergeTermsOf } from '../../src/schedule/merge-query.ts'
import { hourMs } from '../archiver/ledger-builders.ts'
import { zipfUnits } from './poll-units.ts'

const limits: MergeLimits = { maxTerms: 8, maxQueryLength: 500, maxVideosPerDay: 200 }
const source = (sourceId: string, videosPerDay: number, fields: Partial<MergeCandidate> = {}): MergeCandidate => ({
  ...{ sourceId, query: sourceId, filters: { regionCode: 'US' }, videosPerDay },
  ...fields,
})
const zipf = (count: number, perDay: number): MergeCandidate[] =>
  zipfUnits(count, perDay).map(({ id, videosPerDay = 0 }) => source(id.replace('-', ''), videosPerDay))

describe('what can be merged', () => {
  test.each([
    ['medical', ['medical']],
    ['  medical ', ['medical']],
    ['"heart rate"', ['"heart rate"']],
    ['covid-19', ['covid-19']],
    ['boating|sailing', ['boating', 'sailing']],
    ['boating | "tall ship"', ['boating', '"tall ship"']],
    ['日本語', ['日本語']],
    ['#shorts', ['#shorts']],
  ])('%s', (query, terms) => {
    expect(mergeTermsOf(query)).toEqual({ terms })
  })

  test.each([
    'heart rate',
    'boating -fishing',
    '-fishing',
    '−fishing',
    '(boating|sailing)',
    '"open',
    '"a|b"',
    'a||b',
    '|a',
    'or',
    'OR',
    '',
    '   ',
    '!!!',
    'a or b',
    '"heart" rate',
    '“heart rate”',
  ])('not %s', (query) => {
    expect(mergeTermsOf(query)).toBeUndefined()
  })

  test('a merged query means any of its members', () => {
    const part = fc.constantFrom('medical', '"heart rate"', 'covid-19', 'a|b', '日本語', 'b')
    fc.assert(
      fc.property(fc.uniqueArray(part, { minLength: 2 }), (queries) => {
        const merged = mergedQuery(queries.flatMap((query) => mergeTermsOf(query) ?? []))
        const members = queries.flatMap((query) => {
          const parsed = parseTextQuery(query)
          return parsed.kind === 'any' ? parsed.queries : [parsed]
        })
        const tree = parseTextQuery(merged)
        const texts = (all: readonly unknown[]): string[] => all.map((each) => JSON.stringify(each)).sort()
        expect(texts(tree.kind === 'any' ? tree.queries : [tree])).toEqual([...new Set(texts(members))])
      }),
    )
  })
})

describe('packing', () => {
  test('200 queries by Zipf come into some 60 groups and single calls of about equal rate', () => {
    const sources = zipf(200, 20_000)
    const groups = packGroups(sources, [], limits)
    const alone = sources.length - groups.flatMap(({ sourceIds }) => sourceIds).length
    expect(groups.length + alone).toBeLessThanOrEqual(75)
    expect(groups.every(({ sourceIds }) => sourceIds.length <= 8)).toBe(true)
  })

  test('keeps every limit, merges each source once, and equal filters only', () => {
    const candidate = fc.record({
      query: fc.constantFrom(
        'one',
        'two',
        '"three four"',
        'five|six',
        'seven eight',
        'a-very-long-word-that-takes-room',
      ),
      filters: fc.constantFrom({ regionCode: 'US' }, { regionCode: 'DE' }, { regionCode: 'US', topicId: undefined }),
      videosPerDay: fc.double({ min: 0, max: 300, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 60 }), fc.integer({ min: 5, max: 80 }), (fields, maxQueryLength) => {
        const sources = fields.map((each, at) => source(`s${at}`, each.videosPerDay, each))
        const groups = packGroups(sources, [], { ...limits, maxQueryLength })
        const merged = groups.flatMap(({ sourceIds }) => sourceIds)
        expect(new Set(merged).size).toBe(merged.length)
        for (const group of groups) {
          const members = sources.filter(({ sourceId }) => group.sourceIds.includes(sourceId))
          expect(members.length).toBe(group.sourceIds.length)
          expect(members.length).toBeGreaterThan(1)
          expect(group.query.length).toBeLessThanOrEqual(maxQueryLength)
          expect(group.query.split('|').length).toBeLessThanOrEqual(8)
          expect(members.reduce((sum, { videosPerDay }) => sum + videosPerDay, 0)).toBeLessThanOrEqual(200 + 1e-6)
          expect(new Set(members.map(({ filters }) => filters.regionCode)).size).toBe(1)
        }
      }),
    )
  })

  test('does not depend on the order in which sources come', () => {
    const sources = zipf(60, 3_000)
    expect(packGroups(sources.toReversed(), [], limits)).toEqual(packGroups(sources, [], limits))
  })

  test('stays as it is while rates waver by a tenth', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 80, maxLength: 80 }),
        (noise) => {
          const sources = zipf(80, 2_000)
          const before = packGroups(sources, [], limits)
          const wavered = sources.map((each, at) => ({ ...each, videosPerDay: each.videosPerDay * (noise[at] ?? 1) }))
          const after = packGroups(wavered, before, limits)
          for (const { sourceIds } of before) {
            expect(after.some((group) => sourceIds.every((id) => group.sourceIds.includes(id)))).toBe(true)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  test('a member that goes leaves its group, one that comes joins, the others stay', () => {
    const sources = [source('a', 10), source('b', 10), source('c', 10), source('d', 10)]
    const before = [{ sourceIds: ['a', 'b'] }, { sourceIds: ['c', 'd'] }]
    const after = packGroups([...sources.slice(1), source('e', 10)], before, { ...limits, maxTerms: 2 })
    expect(after.map(({ sourceIds }) => sourceIds)).toEqual([
      ['c', 'd'],
      ['b', 'e'],
    ])
  })

  test('a group that grew far over its cap gives up its busiest', () => {
    const sources = [source('a', 290), source('b', 30), source('c', 30)]
    const [group] = packGroups(sources, [{ sourceIds: ['a', 'b', 'c'] }], limits)
    expect(group?.sourceIds).toEqual(['b', 'c'])
    expect(group?.query).toBe('b|c')
    const [wavering] = packGroups([source('a', 230), ...sources.slice(1)], [{ sourceIds: ['a', 'b', 'c'] }], limits)
    expect(wavering?.sourceIds).toEqual(['a', 'b', 'c'])
  })

  test('is done anew where many have gone', () => {
    const before = Array.from({ length: 8 }, (_, group) => ({
      sourceIds: Array.from({ length: 8 }, (_member, at) => `g${group}m${at}`),
    }))
    const left = before.flatMap(({ sourceIds }) => sourceIds.slice(0, 2)).map((id) => source(id, 1))
    expect(packGroups(left, before, limits).length).toBe(2)
  })

  test('the cap keeps the guard at 30 % of a page', () => {
    expect(mergeCap(hourMs)).toBeCloseTo(360, 9)
    expect(mergeCap(0)).toBe(Number.POSITIVE_INFINITY)
  })
})
