import type { TextQuery } from './text-query.ts'

/** Writes a query out in its normal form: one that `parseTextQuery` reads back as the same tree. */
export function formatTextQuery(query: TextQuery): string {
  switch (query.kind) {
    case 'everything':
      return ''
    case 'term':
      return query.token === 'or' ? '"or"' : query.token
    case 'phrase':
      return `"${query.tokens.join(' ')}"`
    case 'not':
      return `-${formatMember(query.query)}`
    case 'all':
      return query.queries.map(formatTextQuery).join(' ')
    case 'any':
      return query.queries.map(formatMember).join(' | ')
  }
}

/** A space binds looser than `|`, and both looser than `-`: a group inside another needs its parentheses. */
function formatMember(query: TextQuery): string {
  const text = formatTextQuery(query)
  return query.kind === 'all' || query.kind === 'any' ? `(${text})` : text
}
