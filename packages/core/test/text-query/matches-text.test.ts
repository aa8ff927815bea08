import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesText } from '../../src/text-query/matches-text.ts'
import { parseTextQuery } from '../../src/text-query/parse-text-query.ts'
import { relevanceTier } from '../../src/text-query/relevance-tier.ts'
import type { TextQuery } from '../../src/text-query/text-query.ts'
import { type TextDocument, tokenizeDocument } from '../../src/text-query/tokenized-document.ts'
import { anyQueryText } from './text-samples.ts'

const document: TextDocument = {
  title: 'Sailing the Øresund: heart-rate test',
  description: 'We don’t fish. 東京都に住む สวัสดีชาวโลก مرحبا بالعالم 👨‍👩‍👧',
  tags: ['heart', 'rate monitor', 'STRASSE'],
}

describe('matchesText', () => {
  it.each([
    ['', true],
    ['!!!', true],
    ['sailing', true],
    ['sail', false],
    ['boating|sailing -fishing', true],
    ['boating|sailing -fish', false],
    ['sailing fish monitor', true],
    ['sailing boating', false],
    ['"heart rate"', true],
    ['heart-rate', true],
    ['"rate heart"', false],
    ['-boating', true],
    ['-sailing', false],
    ['-boating -fish', false],
    ['-(sailing boating)', true],
    ['-(sailing fish)', false],
    ['(boating | sailing) (fish | hunt)', true],
    ["don't", true],
    ['"don’t fish"', true],
    ['Straße', true],
    ['东京', false],
    ['東京', true],
    ['京都', false],
    ['東京都', true],
    ['ชาวโลก', true],
    ['العالم', false],
    ['"مرحبا بالعالم"', true],
    ['👨‍👩‍👧', true],
    ['👨', false],
  ])('%s: %s', (text, expected) => {
    expect(matchesText(parseTextQuery(text), document)).toBe(expected)
    expect(matchesText(parseTextQuery(text), tokenizeDocument(document))).toBe(expected)
  })

  it.each([
    ['"test we"', 'title into description'],
    ['"heart rate monitor"', 'tag into tag'],
    ['"世界 heart"', 'description into tag'],
  ])('finds no phrase that reaches from one field into the next: %s (%s)', (text) => {
    expect(matchesText(parseTextQuery(text), document)).toBe(false)
  })

  it('agrees with a matcher that writes the fields out as strings', () => {
    fc.assert(
      fc.property(queries, documents, (query, candidate) => {
        expect(matchesText(query, candidate)).toBe(naiveMatch(query, candidate))
      }),
      { numRuns: 2_000 },
    )
  })

  it('keeps the laws of logic', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', '"a b"', '-a', '(b -c)'), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(words, documents, (parts, candidate) => {
        const matches = (text: string) => matchesText(parseTextQuery(text), candidate)
        const all = parts.join(' ')
        const any = parts.join(' | ')
        expect(matches(all)).toBe(parts.every(matches))
        expect(matches(any)).toBe(parts.some(matches))
        expect(matches(`-(${all})`)).toBe(!matches(all))
        expect(matches(`-(${all})`)).toBe(matches(parts.map((part) => `-(${part})`).join(' | ')))
        expect(matches(`-(${any})`)).toBe(matches(parts.map((part) => `-(${part})`).join(' ')))
      }),
    )
  })

  it('finds every document by any run of its own words', () => {
    fc.assert(
      fc.property(anyQueryText, anyQueryText, (before, after) => {
        const candidate = { title: `${before} needle ${after}`, description: '', tags: [] }
        const { title } = tokenizeDocument(candidate)
        const at = title.indexOf('needle')
        const run = title.slice(Math.max(0, at - 2), at + 3).join(' ')
        expect(matchesText(parseTextQuery(`"${run.replaceAll('"', '״')}"`), candidate)).toBe(true)
      }),
    )
  })
})

describe('relevanceTier', () => {
  it.each([
    ['sailing', 0],
    ['sailing "heart rate"', 0],
    ['sailing -fish', 0],
    ['sailing fish', 1],
    ['boating|sailing', 0],
    ['(boating|fish) sailing', 1],
    ['fish | (sailing monitor)', 1],
    ['fish', 2],
    ['"rate monitor"', 2],
    ['fish -boating', 2],
    ['sailing | -boating', 0],
    ['fish -sailing', 2],
    ['', 2],
    ['-boating', 2],
  ])('%s: tier %i', (text, tier) => {
    expect(relevanceTier(parseTextQuery(text), document)).toBe(tier)
    expect(relevanceTier(parseTextQuery(text), tokenizeDocument(document))).toBe(tier)
  })
})

const tokens = fc.constantFrom('a', 'b', 'c', 'd')
const sentences = fc.array(tokens, { maxLength: 6 }).map((words) => words.join(' '))
const documents = fc.record({ title: sentences, description: sentences, tags: fc.array(sentences, { maxLength: 3 }) })

const { tree: queries } = fc.letrec<{ tree: TextQuery }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('term' as const), token: tokens }),
    fc.record({ kind: fc.constant('phrase' as const), tokens: fc.array(tokens, { minLength: 2, maxLength: 3 }) }),
    fc.constant({ kind: 'everything' as const }),
    fc.record({ kind: fc.constant('not' as const), query: tie('tree') }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      queries: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}))

function naiveMatch(query: TextQuery, candidate: TextDocument): boolean {
  const written = [candidate.title, candidate.description, ...candidate.tags].map((field) => ` ${field} `).join('#')
  if (query.kind === 'everything') return true
  if (query.kind === 'term') return written.includes(` ${query.token} `)
  if (query.kind === 'phrase') return written.includes(` ${query.tokens.join(' ')} `)
  if (query.kind === 'not') return !naiveMatch(query.query, candidate)
  const answers = query.queries.map((member) => naiveMatch(member, candidate))
  return query.kind === 'all' ? !answers.includes(false) : answers.includes(true)
}
