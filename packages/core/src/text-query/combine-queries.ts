import type { PhraseQuery, TermQuery, TextQuery } from './text-query.ts'

/** What the tokens of one word or one quotation ask for; undefined when there are none. */
export function phraseOf(tokens: readonly string[]): TermQuery | PhraseQuery | undefined {
  const [token] = tokens
  if (token === undefined) return undefined
  return tokens.length === 1 ? { kind: 'term', token } : { kind: 'phrase', tokens }
}

/** Everything but `query`. `everything` stays itself: a negation of nothing asks for nothing. */
export function notOf(query: TextQuery): TextQuery {
  if (query.kind === 'everything') return query
  return query.kind === 'not' ? query.query : { kind: 'not', query }
}

/** What all of `queries` match; of no query at all, everything. */
export function allOf(queries: readonly TextQuery[]): TextQuery {
  return group('all', queries)
}

/** What any of `queries` matches. `everything` is left out, as by `allOf`: it comes of an empty group, which asks for nothing. */
export function anyOf(queries: readonly TextQuery[]): TextQuery {
  return group('any', queries)
}

function group(kind: 'all' | 'any', queries: readonly TextQuery[]): TextQuery {
  const members = queries
    .filter((query) => query.kind !== 'everything')
    .flatMap((query) => (query.kind === kind ? query.queries : [query]))
  const [only] = members
  if (only === undefined) return { kind: 'everything' }
  return members.length === 1 ? only : { kind, queries: members }
}
