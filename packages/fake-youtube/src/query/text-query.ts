import { hasScriptWithoutSpaces, normalizeText } from '../text/normalize-text.ts'

/** One word or phrase of a query. */
export interface QueryTerm {
  /** What must occur in a normalised text. */
  readonly needle: string
  /** The words of the term, each as a term of its own; one entry for a single word. */
  readonly words: readonly string[]
}

/** A parsed `q`. */
export interface TextQuery {
  /** At least one of these lists must match in full. An empty list matches everything. */
  readonly alternatives: readonly (readonly QueryTerm[])[]
  /** None of these may match. */
  readonly excluded: readonly QueryTerm[]
}

/**
 * Reads `q` as the search endpoint does: all words must match, in any field; `"..."` is a phrase; `|` stands between
 * alternatives and binds tighter than the space, so `a b|c` is `a and (b or c)`; a leading `-` excludes, and excludes
 * from the whole query, so `boating|sailing -fishing` is `(boating or sailing) and not fishing`.
 *
 * Words are compared whole; in scripts without spaces a term may stand anywhere in a text.
 *
 * @see https://developers.google.com/youtube/v3/docs/search/list (`q`)
 */
export function parseTextQuery(q: string): TextQuery {
  const groups: QueryTerm[][] = []
  const excluded: QueryTerm[] = []
  let joins = false
  for (const [token] of q.matchAll(TOKEN)) {
    if (token === '|') {
      joins = groups.length > 0
      continue
    }
    const negated = token.startsWith('-')
    const term = createQueryTerm(token.slice(negated ? 1 : 0).replaceAll('"', ''))
    if (term === undefined) continue
    if (negated) excluded.push(term)
    else if (joins) groups.at(-1)?.push(term)
    else groups.push([term])
    joins = false
  }
  return { alternatives: expand(groups), excluded }
}

/** Every way to pick one term of each group: `a b|c` becomes `a b` and `a c`. */
function expand(groups: readonly (readonly QueryTerm[])[]): readonly (readonly QueryTerm[])[] {
  return groups.reduce<readonly (readonly QueryTerm[])[]>(
    (picked, group) => picked.flatMap((terms) => group.map((term) => [...terms, term])),
    [[]],
  )
}

const TOKEN = /-?"[^"]*"?|\||[^\s|"]+/g

/** `undefined` when the text holds no word at all. */
function createQueryTerm(text: string): QueryTerm | undefined {
  const normalized = normalizeText(text)
  const words = normalized.split(' ').filter((word) => word !== '')
  if (words.length === 0) return undefined
  return { needle: toNeedle(normalized), words: words.map((word) => toNeedle(` ${word} `)) }
}

function toNeedle(normalized: string): string {
  return hasScriptWithoutSpaces(normalized) ? normalized.trim() : normalized
}

/** Whether a text, given as its normalised fields, answers a query. A phrase never spans two fields. */
export function matchesTextQuery(query: TextQuery, fields: readonly string[]): boolean {
  const has = (term: QueryTerm): boolean => fields.some((field) => field.includes(term.needle))
  return query.alternatives.some((terms) => terms.every(has)) && !query.excluded.some(has)
}
