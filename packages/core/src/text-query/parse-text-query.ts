import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import { allOf, anyOf, notOf } from './combine-queries.ts'
import { type Lexeme, readLexemes } from './read-lexemes.ts'
import type { TextQuery } from './text-query.ts'

/** No query is longer, in UTF-16 code units. */
export const maxTextQueryLength = 1_000

/** No query holds more words and phrases. */
export const maxTextQueryTerms = 64

/**
 * Reads a text query as YouTube's search does, with the additions that its users know from elsewhere:
 *
 * | written | means |
 * |---|---|
 * | `heart rate` | both words, anywhere |
 * | `"heart rate"` | the words one after the other; curly quotation marks do as well |
 * | `-advert`, `-"heart rate"`, `-(a b)` | not that |
 * | `boating\|sailing`, `boating or sailing`, `OR` | either |
 * | `( )` | a group |
 *
 * `|` and `or` bind tighter than a space: `boating|sailing -fishing` is "(boating or sailing) and not fishing", as
 * YouTube documents it, and `red car | boat` is "red and (car or boat)".
 *
 * Every string has a meaning. A quotation mark or a closing parenthesis without its partner is ignored, an open group
 * closes at the end. Where a group begins or ends, `|` is ignored and `or` is a word like any other. A word of several
 * tokens (`foo-bar`, a run of Japanese) is a phrase of them. A query of nothing, or of punctuation, is everything; a
 * query of negations only is everything but what they name.
 *
 * @param option the name under which the caller knows this text, for the error's message
 * @throws InvalidOptionError when the text is no string, is longer than 1,000 characters or has more than 64 words and phrases
 * @see https://developers.google.com/youtube/v3/docs/search/list#q
 */
export function parseTextQuery(text: string, option = 'text'): TextQuery {
  if (typeof text !== 'string' || text.length > maxTextQueryLength) {
    const expected = `a string of at most ${maxTextQueryLength} characters`
    throw new InvalidOptionError({ option, expected, received: text })
  }
  const query = new Parser(readLexemes(text)).readQuery()
  const terms = countTerms(query)
  if (terms > maxTextQueryTerms) {
    const expected = `at most ${maxTextQueryTerms} words and phrases`
    throw new InvalidOptionError({ option, expected, received: terms, hint: 'Ask with several queries instead.' })
  }
  return query
}

function countTerms(query: TextQuery): number {
  if (query.kind === 'not') return countTerms(query.query)
  if (query.kind !== 'all' && query.kind !== 'any') return 1
  return query.queries.reduce((sum, member) => sum + countTerms(member), 0)
}

/** Recursive descent; as deep as the parentheses are, so at most as deep as the text is long. */
class Parser {
  readonly #lexemes: readonly Lexeme[]
  #position = 0

  constructor(lexemes: readonly Lexeme[]) {
    this.#lexemes = lexemes
  }

  readQuery(): TextQuery {
    const queries = [this.#readAll()]
    while (this.#position < this.#lexemes.length) {
      this.#position++ // A closing parenthesis that nothing opened.
      queries.push(this.#readAll())
    }
    return allOf(queries)
  }

  /** Up to the end of the group. */
  #readAll(): TextQuery {
    const queries: TextQuery[] = []
    for (let next = this.#peek(); next !== undefined && next.kind !== 'close'; next = this.#peek()) {
      queries.push(next.kind === 'or' ? this.#readOrs() : this.#readAny())
    }
    return allOf(queries)
  }

  #readAny(): TextQuery {
    const queries = [this.#readOperand()]
    while (this.#peek()?.kind === 'or') {
      const words = this.#readOrs()
      const next = this.#peek()
      if (next === undefined || next.kind === 'close') return allOf([anyOf(queries), words])
      queries.push(this.#readOperand())
    }
    return anyOf(queries)
  }

  /** Takes a run of operators; returns what they are when they join nothing. */
  #readOrs(): TextQuery {
    const words: TextQuery[] = []
    for (let next = this.#peek(); next?.kind === 'or'; next = this.#peek()) {
      if (next.word) words.push(next.word)
      this.#position++
    }
    return allOf(words)
  }

  #readOperand(): TextQuery {
    const lexeme = this.#lexemes[this.#position++]
    if (lexeme?.kind === 'operand') return lexeme.query
    const group = this.#readAll()
    this.#position++ // Its closing parenthesis, or the end of the text.
    return lexeme?.kind === 'open' && lexeme.isNegated ? notOf(group) : group
  }

  #peek(): Lexeme | undefined {
    return this.#lexemes[this.#position]
  }
}
