import { tokenize } from './tokenize.ts'

/** The fields in which a text query looks. */
export interface TextDocument {
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
}

/** A document whose fields have been cut into tokens: what an adapter stores, and what many queries can share. */
export interface TokenizedDocument {
  readonly title: readonly string[]
  readonly description: readonly string[]
  /** One list for each tag, because no phrase reaches from one tag into the next. */
  readonly tags: readonly (readonly string[])[]
}

/** Cuts a document into tokens; one that is cut already is returned as it is. */
export function tokenizeDocument(document: TextDocument | TokenizedDocument): TokenizedDocument {
  if (isTokenized(document)) return document
  const { title, description, tags } = document
  return { title: tokenize(title), description: tokenize(description), tags: tags.map(tokenize) }
}

function isTokenized(document: TextDocument | TokenizedDocument): document is TokenizedDocument {
  return typeof document.title !== 'string'
}
