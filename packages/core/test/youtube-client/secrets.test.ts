import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createYouTubeClient } from '../../src/youtube-client/create-youtube-client.ts'
import { rejectionOf, startClient } from './client-fixture.ts'
import { permissionDenied } from './fixtures/error-bodies.ts'
import { RecordingKeyPool } from './recording-key-pool.ts'
import type { Reply } from './scripted-server.ts'

// With characters that every encoding treats differently.
const key = 'AIzaSyTest+/key=&%?~-key-of-this-test'
const otherKey = 'AIzaSyB0-therKeyThatWasNeverSent_0123456'

const forms: readonly string[] = [
  key,
  encodeURIComponent(key),
  encodeURIComponent(key).toLowerCase(),
  Buffer.from(key).toString('base64'),
  Buffer.from(key).toString('base64url'),
  // What is left of it inside of a longer text, wherever it starts.
  ...['', 'x', 'xy'].flatMap((before) =>
    (['base64', 'base64url'] as const).map((encoding) =>
      Buffer.from(`${before}${key}`).toString(encoding).slice(4, -6),
    ),
  ),
  otherKey,
]

/** Every form in which a server, a proxy or a library may hand a key back. */
const echo = [
  key,
  `https://host/search?q=x&key=${encodeURIComponent(key)}`,
  `key=${encodeURIComponent(key).toLowerCase()}`,
  Buffer.from(key).toString('base64'),
  Buffer.from(`x-goog-api-key: ${key}`).toString('base64'),
  Buffer.from(`ab${key}cd`).toString('base64url'),
  `Consumer 'api_key:${otherKey}' has been suspended.`,
].join(' ')

/** All that can be seen of a value: through inspect with hidden fields, through JSON, and field by field. */
function everythingOf(value: unknown): string {
  const seen = new Set<unknown>()
  const fields: string[] = []
  const walk = (part: unknown): void => {
    if (typeof part === 'string') fields.push(part)
    if (typeof part !== 'object' || part === null || seen.has(part)) return
    seen.add(part)
    for (const name of Reflect.ownKeys(part)) walk(Reflect.get(part, name))
  }
  walk(value)
  return [inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }), JSON.stringify(value), ...fields].join(
    '\n',
  )
}

function expectNoKeyIn(value: unknown): void {
  const text = everythingOf(value)
  for (const form of forms) expect(text).not.toContain(form)
  expect(text.toLowerCase()).not.toContain(forms[2])
}

const replies: readonly (readonly [string, Reply])[] = [
  ['a suspended consumer', { status: 403, body: permissionDenied('CONSUMER_SUSPENDED', echo) }],
  ['an unknown refusal with the key as its reason', { status: 403, body: permissionDenied(key, echo) }],
  ['a rejected request', { status: 400, body: { error: { message: echo, errors: [{ message: echo, reason: key }] } } }],
  ['an unavailable item', { status: 404, body: { error: { message: echo } } }],
  ['a failure of the server', { status: 503, body: { error: { message: echo, errors: [{ reason: echo }] } } }],
  ['HTML', { status: 200, body: `<html>${echo}</html>` }],
  ['JSON that breaks off', { status: 200, body: `{"${echo}` }],
  ['an answer of another kind', { status: 200, body: { kind: key } }],
  ['a reset connection', 'reset'],
  ['a redirect', { status: 302, headers: { location: `/?key=${encodeURIComponent(key)}` } }],
]

describe('no key in errors and events', () => {
  test.each(replies)('after %s', async (_name, reply) => {
    const { client, server, keyPool } = await startClient({ keys: [key] })
    server.reply(reply)
    const seen: unknown[] = []
    client.on('request:retry', (event) => seen.push(event))
    client.on('request:refused', (event) => seen.push(event))
    const results: unknown[] = []

    const error = await rejectionOf(client.search.list({ q: 'x' }, { onAttempt: (result) => results.push(result) }))

    expect(server.requests[0]?.headers['x-goog-api-key']).toBe(key)
    for (const { url } of server.requests) expect(url).toBe('/youtube/v3/search?part=snippet&q=x')
    expectNoKeyIn([error, seen, results, keyPool.settlements])
    expect(everythingOf(error)).toContain('search.list')
  })

  test('when a fetch of the caller throws the whole request', async () => {
    const leaky: typeof fetch = async (input, init) => {
      const request = { url: `${input}&key=${key}`, headers: Object.fromEntries(new Headers(init?.headers)) }
      const inner = Object.assign(new Error(`headers: ${JSON.stringify(request)}`), { request })
      throw Object.assign(new TypeError(`fetch of ${request.url} failed`, { cause: inner }), {
        config: request,
        code: 'EPIPE',
      })
    }
    const { client } = await startClient({ keys: [key], fetch: leaky })
    const seen: unknown[] = []
    client.on('request:retry', (event) => seen.push(event))
    const error = await rejectionOf(client.search.list({}))
    expect(error).toMatchObject({
      code: 'network_failure',
      cause: { name: 'TypeError', code: 'EPIPE', cause: { name: 'Error' } },
    })
    expectNoKeyIn([error, seen])
  })

  test('nor in the client itself', () => {
    expectNoKeyIn(createYouTubeClient({ keyPool: new RecordingKeyPool([]) }))
  })

  test('this test sees a key where there is one', () => {
    const leak = new Error('outer', {
      cause: { deep: [{ [Symbol('hidden')]: Buffer.from(`ab${key}cd`).toString('base64url') }] },
    })
    expect(() => expectNoKeyIn(leak)).toThrow()
    for (const form of forms) expect(() => expectNoKeyIn({ form })).toThrow()
  })
})
