import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findTerms } from '../../src/text-query/find-terms.ts'
import { matchesText } from '../../src/text-query/matches-text.ts'
import { parseTextQuery } from '../../src/text-query/parse-text-query.ts'
import { anyQueryText } from './text-samples.ts'

const marked = (text: string, query: string): string =>
  findTerms(text, parseTextQuery(query)).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}[${rest.slice(start, end)}]${rest.slice(end)}`,
    text,
  )

describe('findTerms', () => {
  it.each([
    ['Sailing the Øresund', 'sailing', '[Sailing] the Øresund'],
    ['Sailing the Øresund', 'øresund|fjord', 'Sailing the [Øresund]'],
    ['A CAFÉ, café!', 'café', 'A [CAFÉ], [café]!'],
    ['sailor sail', 'sail', 'sailor [sail]'],
    ['heart rate, rate heart', '"heart rate"', '[heart rate], rate heart'],
    ['heart-rate: why?', '"heart rate"', '[heart-rate]: why?'],
    ['heart rate', 'heart rate "heart rate"', '[heart rate]'],
    ['a fish and a boat', 'boat -fish', 'a fish and a [boat]'],
    ['anything', '', 'anything'],
    ['anything', '-thing', 'anything'],
    ['STRASSE, Straße', 'straße', '[STRASSE], [Straße]'],
    ['go: example.com', 'example', 'go: [example].com'],
    ['東京都に住む', '住む', '東京都に[住む]'],
    ['ＦＵＬＬ width', 'full', '[ＦＵＬＬ] width'],
    ['Boats: boat,\n\tboat2 (BOAT) row-boat', 'boat|row', 'Boats: [boat],\n\tboat2 ([BOAT]) [row]-[boat]'],
    [`${'x'.repeat(120)} boat`, 'boat', `${'x'.repeat(120)} [boat]`],
    ['👨‍👩‍👧 family', '👨‍👩‍👧', '[👨‍👩‍👧] family'],
  ])('%s / %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected)
  })

  it('gives ranges of the text, in order and apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), anyQueryText, (text, query) => {
        let last = 0
        for (const { start, end } of findTerms(`${text} ${query}`, parseTextQuery(query))) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length + query.length + 1)
      }),
    )
  })

  it('finds the same in a text of ASCII and in one that is not', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab1 \n\t-_\'."(AB') })
    fc.assert(
      fc.property(text, text, (title, words) => {
        const query = parseTextQuery(words)
        // With a letter of another script behind it the quick way is not taken for the whole text.
        expect(findTerms(title, query)).toEqual(findTerms(`${title} ж`, query))
      }),
      { numRuns: 1_000 },
    )
  })

  it('finds a word wherever the search finds it, in scripts with spaces', () => {
    const word = fc.stringMatching(/^[a-zéøßΣ0-9'.-]{1,12}$/u)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), word, (words, wanted) => {
        const query = parseTextQuery(wanted)
        fc.pre(query.kind === 'term')
        const title = words.join(' ')
        const isFound = matchesText(query, { title, description: '', tags: [] })
        expect(findTerms(title, query).length > 0).toBe(isFound)
      }),
      { numRuns: 500 },
    )
  })
})
