import { parseTextQuery } from '../text-query/parse-text-query.ts'
import { readLexemes } from '../text-query/read-lexemes.ts'

/** What of a query goes into a merged one. */
export interface MergeTerms {
  /** Terms as written, to be joined with `|`. */
  readonly terms: readonly string[]
}

// One word without operators and white space, or one quotation. A dash inside a word is punctuation, before it a negation.
const term = /^(?:[^\s|()"“”„‟\-\u2212][^\s|()"“”„‟]*|"[^"|]+")$/u

/**
 * The terms of a query that may be joined with others by `|`; undefined where that would ask for something else. `|` binds tighter than a space
 * (`boating|sailing -fishing`, https://developers.google.com/youtube/v3/docs/search/list#q) and parentheses are not documented, so only single words, single
 * quotations and alternatives of these are safe: `heart rate` beside `boat` would become "heart and (rate or boat)". Queries of negations or of nothing are not.
 */
export function mergeTermsOf(query: string): MergeTerms | undefined {
  const terms = query
    .trim()
    .split('|')
    .map((part) => part.trim())
  const isPlain = terms.every((part) => term.test(part) && isSingle(part))
  return isPlain ? { terms } : undefined
}

/** Whether core's own reading, which attributes the rows, takes it for one word or phrase. `or` is an operator for it. */
function isSingle(part: string): boolean {
  const { kind } = parseTextQuery(part, 'query')
  return (kind === 'term' || kind === 'phrase') && readLexemes(part).every((lexeme) => lexeme.kind === 'operand')
}

/** The merged query: all terms, each once. */
export function mergedQuery(queries: readonly MergeTerms[]): string {
  return [...new Set(queries.flatMap(({ terms }) => terms))].join('|')
}
