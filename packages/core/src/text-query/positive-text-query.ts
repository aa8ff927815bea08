import { allOf, anyOf } from './combine-queries.ts'
import type { PhraseQuery, TermQuery, TextQuery } from './text-query.ts'

/**
 * The query without its negations: what is looked for, as against what is ruled out. `everything` when nothing is looked
 * for, that is for a query of nothing or of negations only.
 */
export function positiveTextQuery(query: TextQuery): TextQuery {
  switch (query.kind) {
    case 'not':
      return { kind: 'everything' }
    case 'all':
      return allOf(query.queries.map(positiveTextQuery))
    case 'any':
      return anyOf(query.queries.map(positiveTextQuery))
    default:
      return query
  }
}

/** The words and phrases a query looks for, in its order, each once; for highlighting. Negated ones are not among them. */
export function textQueryTerms(query: TextQuery): readonly (TermQuery | PhraseQuery)[] {
  const terms = new Map<string, TermQuery | PhraseQuery>()
  for (const term of leaves(positiveTextQuery(query))) {
    const key = term.kind === 'term' ? term.token : term.tokens.join(' ')
    if (!terms.has(key)) terms.set(key, term)
  }
  return [...terms.values()]
}

function leaves(query: TextQuery): (TermQuery | PhraseQuery)[] {
  if (query.kind === 'term' || query.kind === 'phrase') return [query]
  return query.kind === 'all' || query.kind === 'any' ? query.queries.flatMap(leaves) : []
}
