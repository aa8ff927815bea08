import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidOptionError } from '../../src/errors/invalid-option-error.ts'
import { formatTextQuery } from '../../src/text-query/format-text-query.ts'
import { maxTextQueryLength, maxTextQueryTerms, parseTextQuery } from '../../src/text-query/parse-text-query.ts'
import { positiveTextQuery, textQueryTerms } from '../../src/text-query/positive-text-query.ts'
import type { TextQuery } from '../../src/text-query/text-query.ts'
import { anyQueryText, anyText } from './text-samples.ts'

describe('parseTextQuery', () => {
  it('reads what YouTube documents as "boating or sailing, but not fishing"', () => {
    expect(parseTextQuery('boating|sailing -fishing')).toEqual({
      kind: 'all',
      queries: [
        { kind: 'any', queries: [term('boating'), term('sailing')] },
        { kind: 'not', query: term('fishing') },
      ],
    })
  })

  it('reads words, phrases and negations', () => {
    expect(parseTextQuery('"Heart Rate" -advert')).toEqual({
      kind: 'all',
      queries: [
        { kind: 'phrase', tokens: ['heart', 'rate'] },
        { kind: 'not', query: term('advert') },
      ],
    })
    expect(parseTextQuery('Heart')).toEqual(term('heart'))
    expect(parseTextQuery('')).toEqual({ kind: 'everything' })
  })

  // The right side is the normal form; another test proves that it stands for one tree only.
  it.each([
    ['a or b OR c | d', 'a | b | c | d'],
    ['red car | blue car', 'red car | blue car'],
    ['(red car) | (blue car)', '(red car) | (blue car)'],
    ['a|(b|c)', 'a | b | c'],
    ['a (b (c))', 'a b c'],
    ['a|-b', 'a | -b'],
    ['-a -b', '-a -b'],
    ['-(a b) -"c d" -(e|f)', '-(a b) -"c d" -(e | f)'],
    ['--a -(-b) -(-(c d))', '-a b c d'],
    ['a - b -- c -', 'a b c'],
    ['-!!! a -() b', 'a b'],
    ['“curly quotes” „and” "straight"', '"curly quotes" and straight'],
    ['foo-bar e-mail don’t C++', '"foo bar" "e mail" don\'t c'],
    ['ａ｜ｂ　－（ｃ　ｄ）', 'a | b -(c d)'],
    ['\u200f-מילה', '-מילה'],
    ['"צה"ל בעזה" צה״ל', '"צה"ל בעזה" צה"ל'],
    ['東京都 or ทำงาน', '"東京 都" | ทำงาน'],
    ['👍👍🏽 | ❤️', '"👍 👍🏽" | ❤'],
    ['Artist – Song Name (Official Video) [4K]', 'artist song name official video 4k'],
    ['!!! ... ()', ''],
  ])('%s', (text, normalForm) => {
    expect(formatTextQuery(parseTextQuery(text))).toBe(normalForm)
  })

  it.each([
    ['5" pipe -plastic', '5 pipe -plastic'],
    ['"a b', 'a b'],
    ['-"a', '-a'],
    ['(a | b', 'a | b'],
    ['a) | b)', 'a b'],
    ['((a b) -(c', 'a b -c'],
    ['| a | | b |', 'a | b'],
    ['a | () b', 'a b'],
    ['()"" "!"', ''],
  ])('reads %s although something is missing', (text, normalForm) => {
    expect(formatTextQuery(parseTextQuery(text))).toBe(normalForm)
  })

  it.each([
    ['or', '"or"'],
    ['or a', '"or" a'],
    ['a or', 'a "or"'],
    ['(or) a (b or)', '"or" a b "or"'],
    ['-or', '-"or"'],
    ['"or"', '"or"'],
    ['a or or b', 'a | b'],
  ])('takes "or" for a word where it joins nothing: %s', (text, normalForm) => {
    expect(formatTextQuery(parseTextQuery(text))).toBe(normalForm)
  })

  it('gives any string within the limits a meaning, and reads its own normal form as the same', () => {
    fc.assert(
      fc.property(anyQueryText, (text) => {
        const query = parseTextQuery(text)
        expectNormal(query)
        expect(parseTextQuery(formatTextQuery(query))).toEqual(query)
      }),
      { numRuns: 3_000 },
    )
  })

  it('fails with InvalidOptionError only', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 12 }), (parts) => {
        try {
          parseTextQuery(parts.join(' '))
        } catch (error) {
          expect(InvalidOptionError.isInstance(error)).toBe(true)
        }
      }),
    )
  })

  it('reads the deepest nesting that the limit allows', () => {
    expect(parseTextQuery('('.repeat(maxTextQueryLength))).toEqual({ kind: 'everything' })
    expect(parseTextQuery(`${'-('.repeat(499)}a`)).toEqual({ kind: 'not', query: term('a') })
  })

  it('refuses what is too long, has too many terms or is no string, and names the option', () => {
    expect(() => parseTextQuery('a'.repeat(maxTextQueryLength))).not.toThrow()
    expect(() => parseTextQuery('a'.repeat(maxTextQueryLength + 1))).toThrow(
      'text: expected a string of at most 1000 characters, got a string of 1001 characters.',
    )
    expect(() => parseTextQuery('a '.repeat(maxTextQueryTerms))).not.toThrow()
    expect(() => parseTextQuery('a|'.repeat(maxTextQueryTerms + 1), 'sources[0].query')).toThrow(
      'sources[0].query: expected at most 64 words and phrases, got number 65. Ask with several queries instead.',
    )
    expect(() => parseTextQuery(['or '.repeat(33), '-a '.repeat(32)].join(' '))).toThrow(InvalidOptionError)
    expect(() => parseTextQuery(undefined as never)).toThrow(InvalidOptionError)
  })
})

describe('textQueryTerms', () => {
  it('lists what is looked for, each once, in order', () => {
    const query = parseTextQuery('b | "a b" -c (a b -(d e)) B')
    expect(textQueryTerms(query)).toEqual([term('b'), { kind: 'phrase', tokens: ['a', 'b'] }, term('a')])
    expect(textQueryTerms(parseTextQuery('-a -(b | c)'))).toEqual([])
    expect(textQueryTerms(parseTextQuery(''))).toEqual([])
  })
})

describe('positiveTextQuery', () => {
  it.each([
    ['a -b', 'a'],
    ['a | -b', 'a'],
    ['a (b | (-c d))', 'a b | d'],
    ['-a', ''],
    ['-a | -b', ''],
    ['', ''],
  ])('%s', (text, positive) => {
    expect(formatTextQuery(positiveTextQuery(parseTextQuery(text)))).toBe(positive)
  })
})

function term(token: string): TextQuery {
  return { kind: 'term', token }
}

function expectNormal(query: TextQuery, parent?: TextQuery['kind']): void {
  expect(query.kind).not.toBe(parent)
  if (query.kind === 'everything') expect(parent).toBeUndefined()
  if (query.kind === 'phrase') expect(query.tokens.length).toBeGreaterThan(1)
  if (query.kind === 'not') expectNormal(query.query, 'not')
  if (query.kind === 'all' || query.kind === 'any') {
    expect(query.queries.length).toBeGreaterThan(1)
    for (const member of query.queries) expectNormal(member, query.kind)
  }
}
