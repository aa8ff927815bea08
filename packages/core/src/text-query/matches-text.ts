import type { TextQuery } from './text-query.ts'
import { type TextDocument, type TokenizedDocument, tokenizeDocument } from './tokenized-document.ts'

/**
 * Whether a document is what the query asks for. A word may stand in any field, the words of a query in different ones;
 * a phrase lies within one field, or within one tag. Every adapter answers as this does. Cut the document with
 * `tokenizeDocument` first when several queries ask about it.
 */
export function matchesText(query: TextQuery, document: TextDocument | TokenizedDocument): boolean {
  const { title, description, tags } = tokenizeDocument(document)
  return matchesFields(query, [title, description, ...tags])
}

/** Whether the query matches a document that has only these fields. */
export function matchesFields(query: TextQuery, fields: readonly (readonly string[])[]): boolean {
  switch (query.kind) {
    case 'everything':
      return true
    case 'term':
      return fields.some((tokens) => tokens.includes(query.token))
    case 'phrase':
      return fields.some((tokens) => holdsPhrase(tokens, query.tokens))
    case 'not':
      return !matchesFields(query.query, fields)
    case 'all':
      return query.queries.every((member) => matchesFields(member, fields))
    case 'any':
      return query.queries.some((member) => matchesFields(member, fields))
  }
}

function holdsPhrase(tokens: readonly string[], phrase: readonly string[]): boolean {
  const lastStart = tokens.length - phrase.length
  for (let start = 0; start <= lastStart; start++) {
    if (phrase.every((token, offset) => tokens[start + offset] === token)) return true
  }
  return false
}
