import { matchesFields } from './matches-text.ts'
import { positiveTextQuery, textQueryTerms } from './positive-text-query.ts'
import type { TextQuery } from './text-query.ts'
import { type TextDocument, type TokenizedDocument, tokenizeDocument } from './tokenized-document.ts'

/**
 * How well a document that matches the query fits it; the lower, the better. Within a tier the newest comes first, which
 * is the caller's to sort.
 *
 * - 0: the title alone holds all that is looked for (of an alternative, one side is enough);
 * - 1: the title holds at least one of the words and phrases that are looked for;
 * - 2: the rest. A query of nothing or of negations only looks for nothing, so all its documents are here.
 */
export function relevanceTier(query: TextQuery, document: TextDocument | TokenizedDocument): 0 | 1 | 2 {
  const positive = positiveTextQuery(query)
  if (positive.kind === 'everything') return 2
  const title = [tokenizeDocument(document).title]
  if (matchesFields(positive, title)) return 0
  return textQueryTerms(positive).some((term) => matchesFields(term, title)) ? 1 : 2
}
