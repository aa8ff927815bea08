// Keeps an emoji sequence whole, drops any other character that Unicode calls ignorable. The emoji come first in the
// alternation, so that their joiners and tag characters are consumed before the last branch could drop them.
const keepEmojiDropIgnorable =
  /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}|\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?\u200d(?=\p{Extended_Pictographic}))|\p{Default_Ignorable_Code_Point}/gu

/**
 * Makes spellings that readers take for the same text equal: NFKC (full-width and other compatibility forms), letter
 * case, and invisible characters. Folding twice changes nothing more.
 *
 * It is Unicode's NFKC_Casefold with these differences:
 * - all sigmas are one letter, also at the end of a word, and so are `ß` and `ss`, `ſ` and `s`;
 * - `İ`, `I`, `ı` and `i` are one letter: JavaScript cannot know which words are Turkish, and a Turkish title in capitals
 *   has to be found by its lower-case spelling;
 * - typographic apostrophes become `'`, and the Hebrew geresh and gershayim become `'` and `"`, as they are typed;
 * - the joiners and tags inside emoji stay, because they tell one emoji from another.
 *
 * Other marks stay: `café` is not `cafe`, and in many languages a letter with a mark is another letter.
 */
export function foldText(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(keepEmojiDropIgnorable, (_, emoji?: string) => emoji?.replace('\ufe0f', '') ?? '')
      // Upper case is what joins ß with ss, and lower case before it is what leads ẞ there.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replaceAll('ς', 'σ')
      .replaceAll('i\u0307', 'i')
      .replace(/[\u2018\u2019\u02bc\u05f3]/g, "'")
      .replaceAll('\u05f4', '"')
      .normalize('NFKC')
      // NFKC takes these two vowels apart, but the dictionaries of Thai and Lao words know them whole.
      .replaceAll('\u0e4d\u0e32', '\u0e33')
      .replaceAll('\u0ecd\u0eb2', '\u0eb3')
  )
}
