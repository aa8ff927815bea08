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
  const placed = [...placeTokens(text, terms)]
  return joinRanges(
    placed.flatMap((first, index) =>
      terms
        .filter((tokens) => tokens.every((token, offset) => placed[index + offset]?.token === token))
        .map((tokens) => ({ start: first.start, end: placed[index + tokens.length - 1]?.end ?? first.end })),
    ),
  )
}

/** The tokens of a text in order, all that the terms may be made of. As in `tokenize`, words of other scripts keep no other word from the quick way. */
function* placeTokens(text: string, terms: readonly (readonly string[])[]): Generator<PlacedToken> {
  for (const { 0: piece, index } of isAscii(text) ? piecesWith(text, terms) : text.matchAll(/\S+/g)) {
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

/**
 * The pieces between white space that may hold what is looked for: in ASCII a word stands as it is but for its case, and looking for it takes a tenth of the time of cutting
 * all the text into words. Where a phrase is looked for, its words may lie in several pieces: all of them, or none.
 */
function* piecesWith(
  text: string,
  terms: readonly (readonly string[])[],
): Generator<{ readonly 0: string; readonly index: number }> {
  const lower = text.toLowerCase()
  const held = terms.filter((tokens) => tokens.every((token) => lower.includes(token)))
  if (held.some((tokens) => tokens.length > 1)) {
    yield* text.matchAll(/\S+/g)
    return
  }
  const words = held.flat()
  for (let from = 0; ; ) {
    const places = words.map((word) => lower.indexOf(word, from)).filter((place) => place !== -1)
    if (places.length === 0) return
    const place = Math.min(...places)
    let index = place
    while (index > from && !isSpace(lower, index - 1)) index -= 1
    from = place
    while (from < lower.length && !isSpace(lower, from)) from += 1
    yield { 0: text.slice(index, from), index }
  }
}

/** Of what ASCII has: the space, and all from tab to carriage return. */
function isSpace(text: string, index: number): boolean {
  return text.charCodeAt(index) <= 0x20
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
