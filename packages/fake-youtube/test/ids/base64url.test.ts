import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64Url, encodeBase64Url, encodeWordsBase64Url } from '../../src/ids/base64url.ts'

describe('base64url', () => {
  test('is what Node writes, and can be read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = encodeBase64Url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(decodeBase64Url(text)).toEqual([...bytes])
      }),
    )
  })

  test('words are written like their bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 6 }), (words) => {
        const bytes = words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255])
        expect(encodeWordsBase64Url(words)).toBe(encodeBase64Url(bytes))
      }),
    )
  })

  test.each(['ab=c', 'é', 'a b'])('%j is none', (text) => expect(decodeBase64Url(text)).toBeUndefined())
})
