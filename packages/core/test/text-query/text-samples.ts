import fc from 'fast-check'

/** Pieces that have broken tokenizers and parsers before, put together at random. */
const pieces = [
  ...['a', 'b', 'c', 'or', 'OR', 'heart', 'rate', "don't", 'don’t', 'foo-bar', 'foo_bar', '_', 'v2.0', '3.14', '1,000'],
  ...[
    'Straße',
    'ſ',
    'İ',
    'ı',
    'ΣΑΣ',
    'ΐ',
    'ŉ',
    'ǰ',
    'é',
    'e\u0301',
    'i\u0307',
    '\u0301',
    'Ａ',
    'ｶﾞ',
    '㍿',
    '½',
    'ﷺ',
    '™',
    '℃',
  ],
  ...[
    '東京都',
    '住んでいます',
    'んで',
    '私は',
    'カタカナー',
    '我们喜欢',
    'ทำงาน',
    'น้ำ',
    'สวัสดีชาวโลก',
    'ລາວ',
    'ភាសាខ្មែរ',
    'မြန်မာ',
    '한국어',
  ],
  ...[
    'مرحبا',
    'می\u200cخواهم',
    'שלום',
    'צה"ל',
    'צה״ל',
    'हिन्दी',
    '\u200f',
    '\u202e',
    '\u200b',
    '\u00ad',
    '\u034f',
    '\ufeff',
  ],
  ...['👍', '👍🏽', '👨‍👩‍👧', '❤️', '❤', '🇩🇪', '🇩', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '\u200d', '\ufe0f', '\u{e0061}', '\ud83d', '\u0000', '©'],
  ...[
    '"',
    '“',
    '”',
    '(',
    ')',
    '|',
    '-',
    '−',
    '--',
    '!',
    "'",
    '.',
    ',',
    ':',
    '#',
    ' ',
    ' ',
    ' ',
    '\u3000',
    '\n',
    '\u0085',
  ],
]

/** Any text: odd pieces, and characters from all of Unicode, lone surrogates included. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''))

/** Text within a query's limits. */
export const anyQueryText: fc.Arbitrary<string> = anyText.map((text) => text.slice(0, 60))
