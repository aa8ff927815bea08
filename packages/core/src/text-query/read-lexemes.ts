import { notOf, phraseOf } from './combine-queries.ts'
import { foldText } from './fold-text.ts'
import type { TextQuery } from './text-query.ts'
import { tokenize } from './tokenize.ts'

/** One step of a query's text. Words without any token, such as `!!!`, leave none. */
export type Lexeme =
  | { readonly kind: 'open'; readonly isNegated: boolean }
  | { readonly kind: 'close' }
  | OrLexeme
  | { readonly kind: 'operand'; readonly query: TextQuery }

interface OrLexeme {
  readonly kind: 'or'
  /** What was written, where it is a word: it counts as one where there is nothing to join. Undefined for `|`. */
  readonly word?: TextQuery
}

// A quotation mark without a partner fits no branch and is skipped, so that the inches of `5" pipe -plastic` do not
// swallow the rest.
const lexeme = /(?<negation>[-\u2212]+)|"(?<quoted>[^"]*)"|(?<symbol>[()|])|(?<word>[^\s()|"]+)|\s+/gu

// A quotation mark between two Hebrew letters belongs to the word (צה"ל). Written as a gershayim it is not taken for a
// quotation, and `tokenize` folds it back.
const innerGershayim = /(?<=\p{Script=Hebrew})"(?=\p{Script=Hebrew})/gu

/** Reads the text of a query from left to right. Any text is readable. */
export function readLexemes(text: string): Lexeme[] {
  const lexemes: Lexeme[] = []
  let isNegated = false
  const readable = foldText(text)
    .replace(/[“”„‟]/g, '"')
    .replace(innerGershayim, '\u05f4')
  for (const { groups } of readable.matchAll(lexeme)) {
    const { negation, quoted, symbol, word } = groups ?? {}
    if (symbol !== undefined) lexemes.push(symbolLexeme(symbol, isNegated))
    else if (quoted ?? word) {
      const query = phraseOf(tokenize(quoted ?? word ?? ''))
      if (word === 'or' && !isNegated && query) lexemes.push({ kind: 'or', word: query })
      else if (query) lexemes.push({ kind: 'operand', query: isNegated ? notOf(query) : query })
    }
    // Only what follows at once is negated: in `a - b` the dash is punctuation.
    isNegated = negation !== undefined
  }
  return lexemes
}

function symbolLexeme(symbol: string, isNegated: boolean): Lexeme {
  if (symbol === '(') return { kind: 'open', isNegated }
  return { kind: symbol === ')' ? 'close' : 'or' }
}
