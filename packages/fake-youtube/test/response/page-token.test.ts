import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePageToken, encodePageToken } from '../../src/response/page-token.ts'

describe('page token', () => {
  test.each([
    ['CAUQAA', 5, 'forward'],
    ['CBkQAA', 25, 'forward'],
    ['CBkQAQ', 25, 'backward'],
    ['CDIQAA', 50, 'forward'],
    ['CJADEAA', 400, 'forward'],
    ['CPcCEAE', 375, 'backward'],
  ] as const)('%s', (text, offset, direction) => {
    expect(encodePageToken({ offset, direction })).toBe(text)
    expect(decodePageToken(text)).toEqual({ offset, direction })
  })

  test('comes back as it was', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.constantFrom('forward', 'backward'), (offset, direction) => {
        expect(decodePageToken(encodePageToken({ offset, direction }))).toEqual({ offset, direction })
      }),
    )
  })

  test.each(['', 'x', 'CAUQAg', 'CAUQAAA', 'EAA', 'CAU', '!!!!', 'CP___________w8QAA'])('refuses %j', (text) => {
    expect(decodePageToken(text)).toBeUndefined()
  })
})
