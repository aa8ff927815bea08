import fc from 'fast-check'
import { hostileTexts } from '../support/hostile-world.ts'

/** What a test looks for in pages: were it ever to come back as markup, a script could. */
export const marker = '<x-injected'

export interface HostileRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Whether the right form token goes with it, so that what lies behind is reached as well. */
  readonly isSignedForm: boolean
}

const pieces = [
  ...hostileTexts,
  `${marker} onclick=alert(1)>`,
  '../../../../etc/passwd',
  '..\\..\\secret',
  '%2e%2e%2f%2e%2e%2fsecret',
  '%00',
  '\u0000',
  '\ud800',
  '\ufffe',
  '%',
  '%zz',
  '',
  ' ',
  '__proto__',
  'constructor',
  '-1',
  '0',
  '1e308',
  'NaN',
  '9999999999999999999999',
  '2026-13-45T99:99:99Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '(('.repeat(200),
  '"'.repeat(99),
  'a '.repeat(70),
  '\u202e\u2066\u200f',
  '🙂'.repeat(60),
  'x'.repeat(5_000),
  '\r\nSet-Cookie: owned=1',
]

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...pieces) },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 20 }),
)

const value = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(text, text, { maxKeys: 3 }),
)

/** Names that some route knows: only with them does a value get anywhere. */
const names = fc.constantFrom(
  ...['kind', 'id', 'query', 'since', 'until', 'weight', 'filters', 'channel', 'state', 'key', 'project', 'limits'],
  ...['text', 'q', 'sourceId', 'source', 'channelId', 'publishedAfter', 'publishedBefore', 'minDurationSeconds'],
  ...[
    'order',
    'limit',
    'cursor',
    'format',
    'videos',
    'days',
    'following',
    'next',
    'token',
    'from',
    'to',
    'min',
    'max',
    'tz',
  ],
  ...['done', '_csrf', '__proto__'],
)

/** A body that nearly makes sense: a wrong value somewhere in a right one. */
const nearly = fc
  .tuple(
    fc.constantFrom<object>(
      { kind: 'search', query: 'x', since: '2026-01-01T00:00:00Z' },
      { kind: 'channel', channel: '@someone' },
      { key: 'fake-key-spare-1', project: 'p', limits: { search: 1 } },
      { state: 'paused', weight: 1, until: null },
    ),
    fc.dictionary(names, value, { maxKeys: 2 }),
  )
  .map(([right, wrong]) => JSON.stringify({ ...right, ...wrong }))

const form = fc
  .array(fc.tuple(names, text), { maxLength: 5 })
  .map((fields) => new URLSearchParams(fields.map(([name, field]) => [name, field])).toString())

const body = fc.oneof(
  fc.tuple(fc.constant('application/json'), fc.oneof(nearly, fc.json(), text)),
  fc.tuple(fc.constant('application/x-www-form-urlencoded'), fc.oneof(form, text)),
  fc.tuple(
    fc.constant('multipart/form-data; boundary=b'),
    fc.oneof(
      text,
      text.map((field) => `--b\r\ncontent-disposition: form-data; name="query"\r\n\r\n${field}\r\n--b--\r\n`),
    ),
  ),
  fc.tuple(fc.constantFrom('text/plain', 'application/xml', 'application/json; charset=utf-7', ''), text),
)

const headerValue = text.map((header) => header.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 1_000))
const headers = fc.dictionary(
  fc.constantFrom(
    'accept',
    'cookie',
    'authorization',
    'last-event-id',
    'x-csrf-token',
    'accept-language',
    'range',
    'if-none-match',
  ),
  headerValue,
  { maxKeys: 3 },
)

/** A request to a route (`/api/videos/:videoId` or `{videoId}`) with something hostile in every part of it. */
export function hostileRequest(method: string, route: string): fc.Arbitrary<HostileRequest> {
  const parts = route.split('/').map((part) => (/[:{]/.test(part) ? text.map(encodePart) : fc.constant(part)))
  const query = fc.array(fc.tuple(names, text), { maxLength: 4 })
  return fc
    .tuple(fc.tuple(...parts), query, headers, fc.option(body), fc.boolean(), fc.boolean())
    .map(([path, parameters, given, sent, wantsPage, isSignedForm]) => {
      const search = parameters.map(([name, field]) => `${name}=${encodePart(field)}`).join('&')
      const [type, content] = method === 'GET' || sent === null ? [undefined, undefined] : sent
      return {
        method,
        path: `${path.join('/') || '/'}${search === '' ? '' : `?${search}`}`,
        headers: {
          ...(wantsPage && { accept: 'text/html' }),
          ...given,
          ...(type !== undefined && type !== '' && { 'content-type': type }),
        },
        body: content,
        isSignedForm,
      }
    })
}

/** Mostly as a browser writes it, and now and then as no browser would. */
function encodePart(part: string): string {
  const plain = part.replaceAll(/[^\x21-\x7e]/g, '').replaceAll(/[?#]/g, '')
  try {
    return part.length % 3 === 0 && plain !== '' ? plain : encodeURIComponent(part)
  } catch (error) {
    // Half a character has no encoding: it goes as what makes no sense either way.
    if (error instanceof URIError) return '%ED%A0%80'
    throw error
  }
}
