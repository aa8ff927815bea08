import { describe, expect, test } from 'vitest'
import { InvalidCursorError } from '../../src/errors/invalid-cursor-error.ts'
import { InvalidOptionError } from '../../src/errors/invalid-option-error.ts'
import { resolveVideoFilter, resolveVideoQuery } from '../../src/stores/resolve-video-query.ts'
import { encodeVideoCursor } from '../../src/stores/video-cursor.ts'
import type { VideoQuery } from '../../src/stores/video-query.ts'

describe('resolveVideoQuery', () => {
  test('fills in the defaults', () => {
    expect(resolveVideoQuery()).toMatchObject({ text: { kind: 'everything' }, order: 'newest', limit: 20 })
    expect(resolveVideoQuery().after).toBeUndefined()
  })

  test.each([
    [{ text: 'heart' }, 'relevance'],
    [{ text: 'heart', order: 'relevance' }, 'relevance'],
    [{ text: 'heart', order: 'views' }, 'views'],
    [{ text: '-heart', order: 'relevance' }, 'newest'],
    [{ text: '-heart' }, 'newest'],
    [{ text: '!!' }, 'newest'],
    [{ order: 'relevance' }, 'newest'],
    [{ order: 'oldest' }, 'oldest'],
  ] as const)('of %o sorts by %s', (query, order) => {
    expect(resolveVideoQuery(query).order).toBe(order)
  })

  test('reads instants and sorts ids, each once', () => {
    const resolved = resolveVideoQuery({
      sourceIds: ['b', 'a', 'b'],
      channelIds: [],
      publishedAfter: '2026-10-01T02:00:00+02:00',
      publishedBefore: new Date(5),
    })
    expect(resolved.sourceIds).toEqual(['a', 'b'])
    expect(resolved.channelIds).toEqual([])
    expect(resolved.publishedAfter).toEqual(new Date('2026-10-01T00:00:00Z'))
    expect(resolved.publishedBefore).toEqual(new Date(5))
  })

  test.each([
    ['order', { order: 'best' }],
    ['limit', { limit: 0 }],
    ['limit', { limit: 101 }],
    ['limit', { limit: 1.5 }],
    ['limit', { limit: '5' }],
    ['text', { text: 'x'.repeat(1_001) }],
    ['text', { text: 5 }],
    ['publishedAfter', { publishedAfter: '2026-10-01' }],
    ['publishedBefore', { publishedBefore: new Date('never') }],
    ['minDurationSeconds', { minDurationSeconds: -1 }],
    ['maxDurationSeconds', { maxDurationSeconds: Number.NaN }],
    ['maxDurationSeconds', { maxDurationSeconds: Number.POSITIVE_INFINITY }],
    ['sourceIds', { sourceIds: 'a' }],
    ['sourceIds[1]', { sourceIds: ['a', 1] }],
    ['channelIds[0]', { channelIds: [undefined] }],
  ])('names %s when it makes no sense', (option, query) => {
    expect(() => resolveVideoQuery(query as VideoQuery)).toThrow(InvalidOptionError)
    expect(() => resolveVideoQuery(query as VideoQuery)).toThrow(expect.objectContaining({ option }))
  })

  test('takes a cursor of the same query, whatever its limit and however it is written', () => {
    const query: VideoQuery = { text: 'Heart  rate', sourceIds: ['a', 'b'], publishedAfter: '2026-10-01T00:00:00Z' }
    const { fingerprint } = resolveVideoQuery(query)
    const position = { order: 'relevance', tier: 1, publishedAtMs: 7, videoId: 'v' } as const
    const cursor = encodeVideoCursor(position, fingerprint)
    expect(resolveVideoQuery({ ...query, cursor, limit: 3 }).after).toEqual(position)
    const same: VideoQuery = {
      text: 'heart rate',
      sourceIds: ['b', 'a'],
      publishedAfter: new Date('2026-10-01T00:00:00Z'),
    }
    expect(resolveVideoQuery({ ...same, cursor, order: 'relevance' }).after).toEqual(position)
  })

  test('refuses a cursor when anything else of the query differs', () => {
    const query: VideoQuery = { text: 'heart' }
    const cursor = encodeVideoCursor(
      { order: 'relevance', tier: 0, publishedAtMs: 7, videoId: 'v' },
      resolveVideoQuery(query).fingerprint,
    )
    const others: VideoQuery[] = [
      { text: 'hearts' },
      { text: 'heart', order: 'newest' },
      { text: 'heart', sourceIds: [] },
      { text: 'heart', channelIds: [] },
      { text: 'heart', publishedAfter: new Date(0) },
      { text: 'heart', publishedBefore: new Date(0) },
      { text: 'heart', minDurationSeconds: 0 },
      { text: 'heart', maxDurationSeconds: 0 },
    ]
    for (const other of others) expect(() => resolveVideoQuery({ ...other, cursor })).toThrow(InvalidCursorError)
  })

  test('tells source ids from channel ids, and an empty list from none', () => {
    const queries: VideoQuery[] = [
      {},
      { sourceIds: [] },
      { channelIds: [] },
      { sourceIds: ['a'] },
      { channelIds: ['a'] },
    ]
    expect(new Set(queries.map((query) => resolveVideoQuery(query).fingerprint)).size).toBe(queries.length)
  })
})

test('resolveVideoFilter checks the conditions alone', () => {
  expect(resolveVideoFilter({ minDurationSeconds: 5 }).minDurationSeconds).toBe(5)
  expect(() => resolveVideoFilter({ sourceIds: {} as never })).toThrow(/sourceIds: expected an array of ids/)
})
