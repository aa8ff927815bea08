import { describe, expect, test } from 'vitest'
import { redactCause } from '../../src/youtube-client/redact-cause.ts'
import { createRedactor } from '../../src/youtube-client/redact-key.ts'

const mask = '[key redacted]'

describe('createRedactor', () => {
  const redact = createRedactor('se cret/k+y')

  test.each([
    ['as it is', 'a se cret/k+y b', `a ${mask} b`],
    ['twice', 'se cret/k+yse cret/k+y', `${mask}${mask}`],
    ['URL-encoded', 'a se%20cret%2Fk%2By b', `a ${mask} b`],
    ['URL-encoded in lower case', 'a se%20cret%2fk%2by b', `a ${mask} b`],
    ['in base64', `a ${btoa('se cret/k+y')} b`, `a ${mask}= b`],
    ['labelled in an error of Google', "Consumer 'api_key:whatever' has", `Consumer 'api_key:${mask}' has`],
    ['labelled in a URL', 'https://host/?a=1&key=what%2Fever&b=2', `https://host/?a=1&key=${mask}&b=2`],
    ['labelled in headers', '{"x-goog-api-key":"whatever"}', `{"x-goog-api-key":"${mask}"}`],
    ["in Google's own form", `of AIza${'x'.repeat(35)}, gone`, `of ${mask}, gone`],
  ])('takes a key out %s', (_name, text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  test.each(['', 'a', 'ab', 'abc'])('takes it out of base64 after %j', (before) => {
    const bytes = `${before}se cret/k+y and more`
    const left = redact(btoa(bytes))
    expect(left).toContain(mask)
    expect(atob(left.replace(mask, '').replace(/=+$/, '').slice(0, 4))).not.toContain('cret')
  })

  test('leaves all other text alone, also where the key is empty', () => {
    const text = 'API key not valid. Please pass a valid API key. Requests from referer <empty> are blocked.'
    expect(redact(text)).toBe(text)
    expect(createRedactor('')(text)).toBe(text)
  })

  test('copes with keys of one character and with broken surrogates', () => {
    expect(createRedactor('k')('key')).toBe(`${mask}ey`)
    expect(createRedactor('a\ud800b')('xa\ud800by')).toBe(`x${mask}y`)
  })
})

describe('redactCause', () => {
  const redact = createRedactor('secret')

  test('keeps name, message, code and causes, and nothing else', () => {
    const inner = Object.assign(new RangeError('inner secret'), { code: 'ECONNRESET', socket: { secret: 1 } })
    const copy = redactCause(new TypeError('outer secret', { cause: inner }), redact)
    expect(copy).toMatchObject({
      name: 'TypeError',
      message: `outer ${mask}`,
      cause: { name: 'RangeError', code: 'ECONNRESET' },
    })
    expect(copy.stack).not.toContain('secret')
    expect(Reflect.ownKeys(copy.cause as object)).not.toContain('socket')
  })

  test('takes the first of the errors that were gathered', () => {
    const gathered = new AggregateError([new Error('first'), new Error('second')], 'all')
    expect(redactCause(gathered, redact)).toMatchObject({ message: 'all', cause: { message: 'first' } })
  })

  test('ends with chains that do not', () => {
    const loop = new Error('again')
    loop.cause = loop
    expect(redactCause(loop, redact).message).toBe('again')
  })

  test.each([
    ['secret text', `${mask} text`],
    [{ secret: 1 }, 'a thrown object'],
    [undefined, 'a thrown undefined'],
  ])('makes an error of %j', (thrown, message) => {
    expect(redactCause(thrown, redact)).toMatchObject({ name: 'Error', message })
  })
})
