import { describe, expect, test } from 'vitest'
import { matchesTextQuery, parseTextQuery } from '../../src/query/text-query.ts'
import { normalizeText } from '../../src/text/normalize-text.ts'

const matches = (q: string, ...fields: string[]): boolean =>
  matchesTextQuery(parseTextQuery(q), fields.map(normalizeText))

describe('text query', () => {
  test.each([
    ['', 'anything', true],
    ['medical', 'Medical news', true],
    ['medical', 'Biomedical news', false],
    ['MEDICAL news', 'news about medical things', true],
    ['medical cooking', 'medical news', false],
    ['"medical news"', 'the medical news today', true],
    ['"medical news"', 'news medical', false],
    ['boating|sailing', 'sailing home', true],
    ['boating | sailing', 'boating', true],
    ['boating|sailing -fishing', 'boating and fishing', false],
    ['boating|sailing -fishing', 'sailing', true],
    ['a b|c', 'a c', true],
    ['a b|c', 'c', false],
    ['a b|c', 'a', false],
    ['-cat', 'dog', true],
    ['-cat', 'cat', false],
    ['-"red cat"', 'cat red', true],
    ["rock'n'roll", "Rock'n'Roll!", true],
    ['ｆｕｌｌ', 'FULL width', true],
    ['cafe\u0301', 'Caf\u00e9', true],
    ['医療', '最新医療ニュース', true],
    ['医療', '最新ニュース', false],
    ['שלום', 'אמר שלום לכולם', true],
    ['&|<', 'no words in the query', true],
    ['"unclosed phrase', 'an unclosed phrase', true],
  ])('%j on %j: %s', (q, text, expected) => {
    expect(matches(q, text)).toBe(expected)
  })

  test('words may stand in different fields, a phrase may not', () => {
    expect(matches('medical news', 'medical', 'news')).toBe(true)
    expect(matches('"medical news"', 'medical', 'news')).toBe(false)
  })
})
