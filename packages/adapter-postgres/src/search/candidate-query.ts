import type { TextQuery } from '@youtube-archives/core'

/** Whether single words say all that the query asks, so that the index alone answers it. */
export function isOfWordsOnly(query: TextQuery): boolean {
  if (query.kind === 'not') return isOfWordsOnly(query.query)
  if (query.kind === 'all' || query.kind === 'any') return query.queries.every(isOfWordsOnly)
  return query.kind !== 'phrase'
}

/**
 * A `tsquery` that finds every video that matches, and where phrases are asked, also some that do not: the index knows which words
 * a text holds and not their places. Undefined where it would find everything.
 */
export function candidateQuery(query: TextQuery): string | undefined {
  switch (query.kind) {
    case 'everything':
      return undefined
    case 'term':
      return quoted(query.token)
    case 'phrase':
      return joined(query.tokens.map(quoted), '&')
    case 'not': {
      const surely = certainQuery(query.query)
      return surely === undefined ? undefined : `!${surely}`
    }
    case 'all': {
      const members = query.queries.map(candidateQuery).filter((member) => member !== undefined)
      return members.length === 0 ? undefined : joined(members, '&')
    }
    case 'any': {
      const members = query.queries.map(candidateQuery)
      return members.every((member) => member !== undefined) ? joined(members, '|') : undefined
    }
  }
}

/** The other bound: finds only videos that match. Undefined where it would find nothing. */
function certainQuery(query: TextQuery): string | undefined {
  switch (query.kind) {
    case 'term':
      return quoted(query.token)
    case 'not': {
      const candidates = candidateQuery(query.query)
      return candidates === undefined ? undefined : `!${candidates}`
    }
    case 'all': {
      const members = query.queries.map(certainQuery)
      return members.every((member) => member !== undefined) ? joined(members, '&') : undefined
    }
    case 'any': {
      const members = query.queries.map(certainQuery).filter((member) => member !== undefined)
      return members.length === 0 ? undefined : joined(members, '|')
    }
    default:
      return undefined
  }
}

function joined(members: readonly string[], operator: '&' | '|'): string {
  return members.length === 1 ? (members[0] ?? '') : `(${members.join(operator)})`
}

function quoted(token: string): string {
  return `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
