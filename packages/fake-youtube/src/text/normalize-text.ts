/**
 * A text as it is compared in searches: NFKC, lower case, the words in order with one space before, between and after
 * them, everything else dropped.
 */
export function normalizeText(text: string): string {
  const words = text.normalize('NFKC').toLowerCase().match(WORD)
  return words === null ? ' ' : ` ${words.join(' ')} `
}

const WORD = /[\p{L}\p{N}\p{M}_]+/gu

/** Whether a text is written, at least in part, in a script that does not put spaces between words. */
export function hasScriptWithoutSpaces(text: string): boolean {
  return WITHOUT_SPACES.test(text)
}

const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
