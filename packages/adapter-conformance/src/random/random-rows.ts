import type { VideoOrder, VideoQuery } from '@youtube-archives/core'
import fc from 'fast-check'

/** The same videos and queries for every store and in every run: an adapter that passes today passes tomorrow. */
export const seed = 20_261_001

/** What differs between random videos; times in hours after the start of the case. */
export interface RandomRow {
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
  readonly publishedHours: number
  readonly viewCount: number | undefined
  readonly durationSeconds: number | undefined
  readonly channelId: string
  readonly sourceIds: readonly string[]
}

/** A random query, its times in hours after the start of the case. */
export interface RandomQuery extends Omit<VideoQuery, 'publishedAfter' | 'publishedBefore'> {
  readonly afterHours: number | undefined
  readonly beforeHours: number | undefined
}

// Pieces that have broken tokenizers and parsers before.
const pieces = [
  ...['heart', 'Heart', 'rate', "don't", 'don’t', 'foo-bar', 'foo_bar', 'v2.0', '3.14', '1,000', 'example.com'],
  ...['straße', 'STRASSE', 'İ', 'ı', 'ΣΑΣ', 'é', 'e\u0301', '\u0301', 'Ａ', 'ｶﾞ', '½', 'ﷺ'],
  ...['東京都', '住んでいます', 'カタカナー', '我们喜欢', 'ทำงาน', 'สวัสดีชาวโลก', 'ភាសាខ្មែរ', '한국어'],
  ...['مرحبا', 'שלום', 'हिन्दी', '\u202e', '\u200b', '\u00ad', '\ufeff', '\u0085', '\u3000', '\n'],
  ...[
    '👍',
    '👍🏽',
    '👨‍👩‍👧',
    '❤️',
    '🇩🇪',
    '\u{1d573}\u{1d58a}',
    '\ud83d',
    '\u0000',
    '\\',
    "'",
    '%',
    '_',
    ':*',
    '&',
    '<->',
  ],
  ...['-', '"', 'or', '|', '(', ')', '!'],
]

const wildText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
    ),
    { maxLength: 6 },
  )
  .chain((parts) => fc.constantFrom(' ', '').map((between) => parts.join(between)))

// Few words, so that queries find something and differ in what they find.
const plainText = fc
  .array(fc.constantFrom('heart', 'rate', 'Heart', 'of', '東京都'), { maxLength: 4 })
  .map((words) => words.join(' '))

const text = fc.oneof({ weight: 2, arbitrary: plainText }, { weight: 1, arbitrary: wildText })

const plainQueries = ['heart', 'heart rate', '"heart rate"', 'heart or rate', 'rate -heart', '-"of heart" | 東京', 'of']

const queryText = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: fc.constantFrom(...plainQueries) },
  { weight: 2, arbitrary: fc.constantFrom(...pieces) },
  { weight: 1, arbitrary: wildText.map((whole) => whole.slice(0, 60)) },
)

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 3 })

/** All conditions at once would leave nothing to find. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

export const orders: readonly VideoOrder[] = ['newest', 'oldest', 'relevance', 'views']

/** A video with any text; values are few, so that ties and hits are many. */
export const randomRow: fc.Arbitrary<RandomRow> = fc.record({
  title: text,
  description: text,
  tags: fc.array(text, { maxLength: 2 }),
  publishedHours: fc.integer({ min: 0, max: 3 }),
  viewCount: maybe(fc.nat(3)),
  durationSeconds: maybe(fc.integer({ min: 0, max: 5 })),
  channelId: fc.constantFrom('a', 'b'),
  sourceIds: fc.subarray(['a', 'b']),
})

/** A query that asks for some of them. */
export const randomQuery: fc.Arbitrary<RandomQuery> = fc.record({
  text: queryText,
  sourceIds: seldom(fc.subarray(['a', 'b', 'c'])),
  channelIds: seldom(fc.subarray(['a', 'b', 'c'])),
  afterHours: seldom(fc.integer({ min: 0, max: 3 })),
  beforeHours: seldom(fc.integer({ min: 0, max: 4 })),
  minDurationSeconds: seldom(fc.integer({ min: 0, max: 5 })),
  maxDurationSeconds: seldom(fc.integer({ min: 0, max: 5 })),
  order: maybe(fc.constantFrom(...orders)),
})
