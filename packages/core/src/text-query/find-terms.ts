import { textQueryTerms } from './positive-text-query.ts'
import { isAscii, placeAscii } from './split-words.ts'
import type { TextQuery } from './text-query.ts'
import { maxTokenLength, tokenize } from './tokenize.ts'

/** A stretch `[start, end)` of a text, in UTF-16 code units as `String.slice` counts them. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A token, and the word of the text that it was made of. */
interface PlacedToken extends TextRange {
  readonly token: string
}

// Immutable, and slow to make. The locale is that of the tokenizer.
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * Where the words and phrases that a query looks for stand in a text, for highlighting: in order, apart from each other, a phrase as one stretch. Negated words are
 * not looked for, and a query of nothing finds nothing. Words are whole and compared as in a search: `CAFÉ` is found by `café`. In a run of a script without spaces a
 * word may be missed that the search found, because the dictionary cut the whole run otherwise.
 */
export function findTerms(text: string, query: TextQuery): readonly TextRange[] {
  const terms = textQueryTerms(query).map((term) => (term.kind === 'term' ? [term.token] : term.tokens))
  if (terms.length === 0) return []
  const placed = [...placeTokens(text)]
  return joinRanges(
    placed.flatMap((first, index) =>
      terms
        .filter((tokens) => tokens.every((token, offset) => placed[index + offset]?.token === token))
        .map((tokens) => ({ start: first.start, end: placed[index + tokens.length - 1]?.end ?? first.end })),
    ),
  )
}

/** The tokens of a text in order. As in `tokenize`, words of other scripts keep no other word from the quick way. */
function* placeTokens(text: string): Generator<PlacedToken> {
  for (const { 0: piece, index } of text.matchAll(/\S+/g)) {
    if (isAscii(piece) && piece.length <= maxTokenLength) {
      for (const { 0: token, index: offset } of placeAscii(piece.toLowerCase())) {
        yield { token, start: index + offset, end: index + offset + token.length }
      }
    } else {
      for (const { segment, index: offset } of segmenter.segment(piece)) {
        const start = index + offset
        for (const token of tokenize(segment)) yield { token, start, end: start + segment.length }
      }
    }
  }
}

/** Ranges in order of their starts, those that overlap made one. */
function joinRanges(ranges: readonly TextRange[]): readonly TextRange[] {
  const joined: { start: number; end: number }[] = []
  for (const { start, end } of ranges) {
    const last = joined.at(-1)
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}
