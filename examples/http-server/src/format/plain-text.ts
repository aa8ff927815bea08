// Marks that turn the direction of what follows them (U+202A to U+202E, U+2066 to U+2069) let a title show itself, or what stands beside it, the wrong way round;
// control characters show as nothing or as boxes. Neither is ever needed in a line of text.
const tricks = /[\u202a-\u202e\u2066-\u2069]|\p{Cc}/gu

// Nearly every title: nothing to take out, and nothing to fold.
const isPlain = /^(?:[\x21-\x7e]+(?: (?=[\x21-\x7e])|$))*$/

/** Text of strangers as one line that can only be what it seems: for titles, names and reasons. */
export function plainText(text: string): string {
  if (isPlain.test(text)) return text
  return text
    .replace(/\s{2,}|[^\S ]/gu, ' ')
    .replace(tricks, '')
    .trim()
}
