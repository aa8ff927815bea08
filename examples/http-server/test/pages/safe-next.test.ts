import fc from 'fast-check'
import { expect, it } from 'vitest'
import { safeNext } from '../../src/pages/sign-in/safe-next.ts'

it.each(['/', '/keys', '/sources/a%20b?done=x#y'])('goes on to %s', (next) => {
  expect(safeNext(next)).toBe(next)
})

it.each([
  undefined,
  '',
  'keys',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
])('goes to the search instead of %s', (next) => expect(safeNext(next)).toBe('/'))

it('never leads to another host', () => {
  const own = 'http://127.0.0.1:8000'
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    ':',
    '@',
    '.',
    '\t',
    '\n',
    ' ',
    'evil.example',
    'http',
    '%2f',
    '?',
    '#',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      expect(new URL(safeNext(pieces.join('')), own).origin).toBe(own)
    }),
    { numRuns: 2_000 },
  )
})
