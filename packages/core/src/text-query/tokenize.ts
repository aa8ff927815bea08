import { foldText } from './fold-text.ts'
import { isAscii, splitAscii, splitWords } from './split-words.ts'

/**
 * Raised whenever `tokenize` begins to answer differently for some text. A store keeps the version its tokens were made
 * with, and makes them anew when it differs.
 */
export const tokenizerVersion: number = 1

/** No token is longer, in UTF-16 code units: the rest of a longer word is cut off, in documents and queries alike. */
export const maxTokenLength = 100

// The colon and the full stop between letters join words for some versions of ICU and not for others. Parting them
// always lets `example` find `example.com`, and `next` find `the end.Next`; `3.14` and `1,000` stay whole.
const separators = /[\s:]+|\.(?=\p{L})/u

/**
 * Cuts a text into the tokens that are stored, searched and compared: words, folded as `foldText` says, and emoji.
 * Punctuation is dropped; `foo-bar` is two tokens, `don't` and `foo_bar` are one.
 *
 * Words are found by `Intl.Segmenter`, so that Japanese, Chinese, Thai, Lao, Khmer and Burmese, which put no spaces, are
 * cut by dictionary. Those dictionaries belong to the ICU version of the runtime: two runtimes may cut such a text
 * differently, and a run may be cut differently inside a longer one. A store therefore keeps the tokens it made instead
 * of making them again on each read.
 *
 * Tokenizing the tokens again, joined by spaces, returns the same tokens. No token is empty or holds white space.
 */
export function tokenize(text: string): string[] {
  if (isAscii(text)) return asciiTokens(text)
  const known = new Map<string, readonly string[]>()
  const tokens: string[] = []
  // No white space joins with what follows, so lines and words of other scripts keep nobody else from the quick way.
  for (const line of text.split('\n')) {
    if (isAscii(line)) tokens.push(...asciiTokens(line))
    else
      for (const word of line.split(' ')) tokens.push(...(isAscii(word) ? asciiTokens(word) : anyTokens(word, known)))
  }
  return tokens
}

/** What `anyTokens` would answer. Nothing that parts words stands inside a word of ASCII. */
function asciiTokens(text: string): string[] {
  return splitAscii(text.toLowerCase()).flatMap((word) =>
    word.length > maxTokenLength ? stableTokens(word, new Map()) : word,
  )
}

function anyTokens(text: string, known: Map<string, readonly string[]>): string[] {
  return foldText(text)
    .split(separators)
    .flatMap((piece) => stableTokens(piece, known))
}

/**
 * Cuts again what was cut, until every token stands on its own. Without it a word that the dictionary finds in misspelt
 * Thai may begin with a mark, and be read as another word when it stands in a query.
 */
function stableTokens(piece: string, known: Map<string, readonly string[]>): readonly string[] {
  const found = known.get(piece)
  if (found !== undefined) return found
  const words = splitWords(piece)
  const isStable = piece.length <= maxTokenLength && words.length === 1 && words[0] === piece
  // Each word is shorter than the piece here, or becomes so by the cut: this ends. Where the cut goes through a surrogate
  // pair, the half that is left is no word and goes as well.
  const tokens = isStable ? words : words.flatMap((word) => stableTokens(word.slice(0, maxTokenLength), known))
  known.set(piece, tokens)
  return tokens
}
