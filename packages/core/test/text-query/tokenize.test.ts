import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '../../src/text-query/fold-text.ts'
import { splitWords } from '../../src/text-query/split-words.ts'
import { maxTokenLength, tokenize } from '../../src/text-query/tokenize.ts'
import { anyText } from './text-samples.ts'

describe('tokenize', () => {
  it.each([
    ['punctuation parts words', 'Hello, world! foo-bar (baz)', 'hello world foo bar baz'],
    ['apostrophes join, straight or curly', "Don't DON’T donʼt", "don't don't don't"],
    ['numbers keep their points', '3.14 1,000 v2.0 12:30', '3.14 1,000 v2.0 12 30'],
    ['addresses are parted', 'https://example.com/a?b=c the end.Next', 'https example com a b c the end next'],
    ['underscores join', 'foo_bar __ _', 'foo_bar'],
    ['German sharp s', 'Straße STRASSE STRAẞE', 'strasse strasse strasse'],
    ['long s', 'ſoup', 'soup'],
    ['Turkish i, with and without a dot', 'İstanbul ISTANBUL ıstanbul istanbul', 'istanbul istanbul istanbul istanbul'],
    ['Greek sigma at the end of a word', 'ΣΊΣΥΦΟΣ Σίσυφος', 'σίσυφοσ σίσυφοσ'],
    ['diacritics are kept', 'Café cafe', 'café cafe'],
    ['combining marks are composed', 'cafe\u0301', 'caf\u00e9'],
    ['full-width and half-width forms', 'ＡＢＣ１２３　ｶﾒﾗ ﾃﾞｰﾀ', 'abc123 カメラ データ'],
    ['squared forms', '㎞ ㍿', 'km 株式会社'],
    ['zero-width and bidi characters vanish', 'me\u200bdi\u00adcal \u202ebidi\u202c \ufefffoo', 'medical bidi foo'],
    ['Japanese', '東京都に住む', '東京 都 に 住む'],
    ['Chinese', '我们喜欢机器学习', '我们 喜欢 机器 学习'],
    ['Thai, with the vowel that NFKC takes apart', 'สวัสดีชาวโลก ทำงาน', 'สวัสดี ชาว โลก ทำงาน'],
    ['Korean', '한국어 비디오', '한국어 비디오'],
    ['Hindi', 'हिन्दी में', 'हिन्दी में'],
    ['Arabic', 'مرحبا، بالعالم', 'مرحبا بالعالم'],
    ['Persian, with or without its joiner', 'می\u200cخواهم میخواهم', 'میخواهم میخواهم'],
    ['Hebrew abbreviations, as typed and as printed', 'צה"ל צה״ל', 'צה"ל צה"ל'],
    ['emoji', 'hi👍there 👍🏽 👨‍👩‍👧 🇩🇪🇫🇷', 'hi 👍 there 👍🏽 👨‍👩‍👧 🇩🇪 🇫🇷'],
    ['emoji with and without their variation selector', '❤️ ❤ 👁️‍🗨️ 👁‍🗨', '❤ ❤ 👁‍🗨 👁‍🗨'],
    ['flags of three countries with one code', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['marks that are no emoji', '© 2026 ® foo™', '2026 footm'],
    ['nothing', ' \n!?-…', ''],
  ])('%s', (_, text, tokens) => {
    expect(tokenize(text).join(' ')).toBe(tokens)
  })

  it('cuts a word that is too long, never through a surrogate pair', () => {
    expect(tokenize('a'.repeat(500))).toEqual(['a'.repeat(maxTokenLength)])
    const [token] = tokenize(`a${'\u{10400}'.repeat(200)}`)
    expect(() => encodeURIComponent(token ?? '')).not.toThrow()
    expect(token).toHaveLength(maxTokenLength - 1)
  })

  it('returns no token that is none alone, as the Thai dictionary does for misspelt words', () => {
    const tokens = tokenize('แจกๆ่เๆแ์่')
    expect(tokens.flatMap(tokenize)).toEqual(tokens)
  })

  it('returns its tokens when it is given them again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(text)
        expect(tokenize(tokens.join(' '))).toEqual(tokens)
        for (const token of tokens) {
          expect(token).not.toMatch(/\s|^$/)
          expect(token.length).toBeLessThanOrEqual(maxTokenLength)
          expect(() => encodeURIComponent(token)).not.toThrow()
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('parts texts that are joined by a space where they were joined', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(tokenize(`${one} ${other}`)).toEqual([...tokenize(one), ...tokenize(other)])
      }),
    )
  })

  it('cuts a line alike whatever stands beside it, also where all of it goes the long way', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom('\n', '\r\n', '\t', ' \n '), (one, other, between) => {
        expect(tokenize(`${one}${between}${other}`)).toEqual([...tokenize(one), ...tokenize(other)])
      }),
    )
    // An ideographic space parts words as any other does, and is not ASCII.
    const ascii = fc.string({ unit: fc.constantFrom(...`abzAZ019_.,;:'"-/@!\t`, 'word'.repeat(30)), maxLength: 30 })
    fc.assert(
      fc.property(ascii, (text) => {
        expect(tokenize(text)).toEqual(tokenize(`\u3000${text}\u3000`))
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes no notice of case or of composition', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokenize(text.normalize('NFD'))).toEqual(tokenize(text))
        expect(tokenize(text.toUpperCase())).toEqual(tokenize(text))
        expect(tokenize(text.toLowerCase())).toEqual(tokenize(text))
      }),
    )
  })

  it('cuts a description of 5,000 characters within a few milliseconds', () => {
    const text = 'Watch the whole series at https://example.com/abc?x=1 – it’s “free”. 東京 '.repeat(70).slice(0, 5_000)
    tokenize(text)
    const start = performance.now()
    for (let round = 0; round < 10; round++) tokenize(text)
    // Some 3 ms on a slow machine; the margin is for a busy one.
    expect((performance.now() - start) / 10).toBeLessThan(50)
  })
})

describe('foldText', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
      { numRuns: 2_000 },
    )
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      const folded = foldText(String.fromCodePoint(codePoint))
      if (foldText(folded) !== folded) expect.fail(`U+${codePoint.toString(16)}`)
    }
  })
})

describe('splitWords', () => {
  it('reads ASCII as the segmenter does, but for full stops and colons between letters', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
    const segmented = (text: string) =>
      [...segmenter.segment(text)]
        .filter(({ segment, isWordLike }) => isWordLike && !/^_+$/.test(segment))
        .map(({ segment }) => segment)
    const ascii = fc.string({ unit: fc.constantFrom(...`ab01_.,;'"-/@! `), maxLength: 12 })
    fc.assert(
      fc.property(ascii, (text) => {
        fc.pre(!/\.[a-z]/.test(text))
        expect(splitWords(text)).toEqual(segmented(text))
      }),
      { numRuns: 5_000 },
    )
  })
})
