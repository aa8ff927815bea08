import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidCursorError } from '../../src/errors/invalid-cursor-error.ts'
import {
  decodeVideoCursor,
  encodeVideoCursor,
  type VideoPosition,
  videoPosition,
} from '../../src/stores/video-cursor.ts'

const ms = fc.integer({ min: 0, max: 4_000_000_000_000 })
const position: fc.Arbitrary<VideoPosition> = fc.oneof(
  fc.record({ order: fc.constantFrom('newest' as const, 'oldest' as const), publishedAtMs: ms, videoId: fc.string() }),
  fc.record({ order: fc.constant('views' as const), viewCount: fc.option(fc.nat()), videoId: fc.string() }),
  fc.record({ order: fc.constant('relevance' as const), tier: fc.nat(2), publishedAtMs: ms, videoId: fc.string() }),
)

describe('a video cursor', () => {
  test('brings any position back', () => {
    fc.assert(
      fc.property(position, fc.string(), (original, fingerprint) => {
        const cursor = encodeVideoCursor(original, fingerprint)
        expect(cursor).toMatch(/^[\w-]+$/)
        expect(decodeVideoCursor(cursor, original.order, fingerprint)).toEqual(original)
      }),
    )
  })

  test('is refused by another query and by another order', () => {
    const cursor = encodeVideoCursor({ order: 'newest', publishedAtMs: 1, videoId: 'v' }, 'f1')
    expect(() => decodeVideoCursor(cursor, 'newest', 'f2')).toThrow(/belongs to another query/)
    expect(() => decodeVideoCursor(cursor, 'oldest', 'f1')).toThrow(InvalidCursorError)
  })

  test('is refused where it is none', () => {
    const encoded = (fields: unknown): string => Buffer.from(JSON.stringify(fields)).toString('base64url')
    const wrong = ['', '%', 'abc', 'null', encoded({}), encoded([]), encoded(['f', 'newest', 'v']), encoded(null)]
    wrong.push(encoded(['f', 'newest', 1, 1]), encoded(['f', 'newest', 'v', '1']), encoded(['f', 'newest', 'v', null]))
    for (const cursor of wrong) {
      expect(() => decodeVideoCursor(cursor, 'newest', 'f')).toThrow(InvalidCursorError)
    }
    expect(() => decodeVideoCursor(encoded(['f', 'views', 'v', '1']), 'views', 'f')).toThrow(InvalidCursorError)
    expect(() => decodeVideoCursor(encoded(['f', 'relevance', 'v', 1]), 'relevance', 'f')).toThrow(InvalidCursorError)
    expect(() => decodeVideoCursor(7 as never, 'newest', 'f')).toThrow(InvalidCursorError)
  })

  test('of anything at all never fails otherwise', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeVideoCursor(text, 'newest', 'f')).toThrow(InvalidCursorError)
      }),
    )
  })
})

test('a position holds what its order compares', () => {
  const video = { videoId: 'v', publishedAt: new Date(5), viewCount: undefined }
  expect(videoPosition('newest', video, 1)).toEqual({ order: 'newest', publishedAtMs: 5, videoId: 'v' })
  expect(videoPosition('views', video, 1)).toEqual({ order: 'views', viewCount: null, videoId: 'v' })
  expect(videoPosition('relevance', video, 1)).toEqual({ order: 'relevance', tier: 1, publishedAtMs: 5, videoId: 'v' })
})
