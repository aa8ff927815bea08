// Immutable, and slow to make. The locale is fixed: with the machine's own, two machines would store different tokens.
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

const ascii = /^[\t-\r\x20-\x7e]*$/

// What the segmenter does with ASCII, some 200 times faster, and the same in every version of ICU. Of underscores alone it makes no word.
const asciiWord = /_*[a-z0-9][a-z0-9_]*(?:(?:(?<=[a-z])'(?=[a-z])|(?<=[0-9])[.,;'](?=[0-9]))[a-z0-9_]+)*/g

// A run of underscores is a word for some versions of ICU.
const letterOrDigit = /[\p{L}\p{N}]/u

// © and ® count as pictographs but stand in texts as punctuation does.
const emoji = /(?![©®])[\p{Extended_Pictographic}\p{Regional_Indicator}]/u

/** The words and emoji in a piece of folded text, in order; what lies between them is left out. */
export function splitWords(text: string): readonly string[] {
  if (isAscii(text)) return splitAscii(text)
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike ? letterOrDigit.test(segment) : emoji.test(segment)) words.push(segment)
  }
  return words
}

/** Whether a text holds nothing but printable ASCII and white space, of which case is all there is to fold. */
export function isAscii(text: string): boolean {
  return ascii.test(text)
}

/** The words of a text in lower-case ASCII. */
export function splitAscii(text: string): readonly string[] {
  return text.match(asciiWord) ?? []
}

/** The same words with the places where they stand. */
export function placeAscii(text: string): Iterable<RegExpExecArray> {
  return text.matchAll(asciiWord)
}
