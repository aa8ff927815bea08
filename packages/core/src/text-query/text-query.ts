/**
 * What a text query asks of a document, as a tree. `parseTextQuery` makes it in its normal form: a group has at least
 * two members and never a group of its own kind among them, nothing is negated twice, and `everything` stands alone.
 */
export type TextQuery = EverythingQuery | TermQuery | PhraseQuery | NotQuery | AllQuery | AnyQuery

/** Matches every document: what an empty query means, and one of punctuation only. */
export interface EverythingQuery {
  readonly kind: 'everything'
}

/** Matches a document that holds the token in its title, its description or one of its tags. */
export interface TermQuery {
  readonly kind: 'term'
  /** As `tokenize` returns it: folded, never empty. */
  readonly token: string
}

/** Matches a document that holds the tokens one after another in its title, its description or one of its tags. */
export interface PhraseQuery {
  readonly kind: 'phrase'
  /** At least two, as `tokenize` returns them. */
  readonly tokens: readonly string[]
}

/** Matches what `query` does not. */
export interface NotQuery {
  readonly kind: 'not'
  readonly query: TextQuery
}

/** Matches what every member matches. The members may match in different fields. */
export interface AllQuery {
  readonly kind: 'all'
  readonly queries: readonly TextQuery[]
}

/** Matches what at least one member matches. */
export interface AnyQuery {
  readonly kind: 'any'
  readonly queries: readonly TextQuery[]
}
