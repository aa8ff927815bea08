import { describe, expect, test, vi } from 'vitest'
import type { YouTubeClientEvents } from '../../src/youtube-client/youtube-client-events.ts'
import { rejectionOf, startClient } from './client-fixture.ts'
import { backendError, classic } from './fixtures/error-bodies.ts'
import type { Reply } from './scripted-server.ts'

const kind = 'youtube#searchListResponse'
const failures: readonly (readonly [name: string, reply: Reply, code: string, outcome: string, problem: RegExp])[] = [
  [
    'a 503',
    { status: 503, body: backendError },
    'transient_failure',
    'answered',
    /HTTP 503 \(backendError\): Backend Error\./,
  ],
  ['an empty body', { body: '' }, 'malformed_response', 'answered', /the body is empty/],
  ['HTML', { body: '<html></html>' }, 'malformed_response', 'answered', /HTML/],
  [
    'truncated JSON',
    { body: '{"kind":"youtube#searchListResponse","items":[{' },
    'malformed_response',
    'answered',
    /breaks off/,
  ],
  ['JSON that is no object', { body: '[]' }, 'malformed_response', 'answered', /no object/],
  ['null', { body: 'null' }, 'malformed_response', 'answered', /no object/],
  [
    'an answer of another kind',
    { body: { kind: 'youtube#videoListResponse', items: [] } },
    'malformed_response',
    'answered',
    /youtube#videoListResponse/,
  ],
  ['an answer without kind', { body: { items: [] } }, 'malformed_response', 'answered', /kind is undefined/],
  ['items that are no list', { body: { kind, items: {} } }, 'malformed_response', 'answered', /items is no list/],
  [
    'an error with status 200',
    { body: { kind, error: { code: 500 } } },
    'malformed_response',
    'answered',
    /holds an error/,
  ],
  ['a reset connection', 'reset', 'network_failure', 'unknown', /connection broke/],
  ['a connection reset within the body', 'reset in body', 'network_failure', 'unknown', /connection broke/],
]

describe('a failure that passes', () => {
  test.each(failures)('%s is tried again, three times, and an answer then is the answer', async (...[, reply]) => {
    const { client, server, waits } = await startClient()
    server.reply(reply, reply, reply, { body: { kind, items: [] } })
    await expect(client.search.list({})).resolves.toEqual({ kind, items: [] })
    expect(server.requests).toHaveLength(4)
    expect(waits).toHaveLength(3)
  })

  test.each(failures)(
    '%s is told as it is when the retries are used up',
    async (...[, reply, code, outcome, problem]) => {
      const { client, server, keyPool } = await startClient({ retry: { attempts: 1 } })
      server.reply(reply)
      const error = await rejectionOf(client.search.list({}))
      expect(error).toMatchObject({ code, method: 'search.list', keyId: 'key-id-1', isRetryable: true })
      expect((error as Error).message).toMatch(problem)
      expect(keyPool.outcomes).toEqual([outcome, outcome])
    },
  )

  test('an answer that takes too long is given up after timeoutMs and tried again', async () => {
    const { client, server, keyPool, clock } = await startClient({ timeoutMs: 5000 })
    server.reply('hang', 'hang in body', { body: { kind } })
    server.onHalfBody = () => setImmediate(() => clock.advance(5000))
    let isFirst = true
    server.onRequest = () => {
      if (isFirst) clock.advance(4999)
      if (isFirst) setImmediate(() => clock.advance(1))
      isFirst = false
    }
    const errors: Error[] = []
    client.on('request:retry', ({ error }) => errors.push(error))

    await expect(client.search.list({})).resolves.toEqual({ kind })

    expect(keyPool.outcomes).toEqual(['unknown', 'unknown', 'answered'])
    expect(errors).toMatchObject([{ code: 'request_timeout' }, { code: 'request_timeout' }])
    expect(errors[0]?.message).toContain('5000 ms')
    expect(clock.pending).toBe(0)
  })

  test('an answer in time leaves no timer', async () => {
    const { client, clock } = await startClient()
    await client.search.list({})
    expect(clock.pending).toBe(0)
  })

  test('attempts: 0 tries once', async () => {
    const { client, server } = await startClient({ retry: { attempts: 0 } })
    server.reply({ status: 503, body: backendError })
    await expect(client.search.list({})).rejects.toMatchObject({ code: 'transient_failure' })
    expect(server.requests).toHaveLength(1)
  })

  test('one more try for SERVICE_UNAVAILABLE of the core is one, whatever else failed in between', async () => {
    const { client, server } = await startClient()
    const unavailable = { status: 403, body: classic(403, 'SERVICE_UNAVAILABLE', 'youtube.CoreErrorDomain') }
    server.reply({ status: 503, body: backendError }, unavailable, { body: { kind } })
    await expect(client.search.list({})).resolves.toEqual({ kind })
    server.reply(unavailable, { status: 503, body: backendError }, unavailable, { body: { kind } })
    await expect(client.search.list({})).rejects.toMatchObject({ code: 'item_unavailable' })
  })
})

describe('waits between retries', () => {
  const failing = { status: 503, body: backendError }

  test.each([
    [0, [100, 200, 300, 300]],
    [0.999_999, [50, 100, 200, 300]],
  ])('double from minDelayMs up to maxDelayMs, less up to half at random (%d)', async (random, expected) => {
    vi.spyOn(Math, 'random').mockReturnValue(random)
    const { client, server, waits } = await startClient({ retry: { attempts: 4, minDelayMs: 100, maxDelayMs: 300 } })
    server.reply(failing)
    await rejectionOf(client.search.list({}))
    expect(waits.map(Math.round)).toEqual(expected)
  })

  test('heed Retry-After up to maxDelayMs', async () => {
    const { client, server, waits } = await startClient({ retry: { minDelayMs: 1, maxDelayMs: 60_000 } })
    server.reply(
      { ...failing, headers: { 'retry-after': '20' } },
      { ...failing, headers: { 'retry-after': '3600' } },
      { ...failing, headers: { 'retry-after': '-5' } },
      { body: { kind } },
    )
    await client.search.list({})
    expect(waits.slice(0, 2)).toEqual([20_000, 60_000])
    expect(waits[2]).toBeLessThanOrEqual(4)
  })

  test('are announced with what failed', async () => {
    const { client, server } = await startClient()
    server.reply(failing, { body: { kind } })
    const events: YouTubeClientEvents['request:retry'][] = []
    client.on('request:retry', (event) => events.push(event))
    await client.search.list({})
    expect(events).toEqual([
      {
        method: 'search.list',
        bucket: 'search',
        attempt: 1,
        delayMs: expect.any(Number),
        error: expect.objectContaining({ code: 'transient_failure', status: 503 }),
      },
    ])
  })

  test('go on when a listener throws, which comes out as listener:error', async () => {
    const { client, server } = await startClient()
    server.reply(failing, { body: { kind } })
    const broken = new Error('a broken listener')
    const seen: unknown[] = []
    client.on('listener:error', (event) => seen.push(event))
    const stop = client.on('request:retry', () => {
      throw broken
    })
    await client.search.list({})
    expect(seen).toEqual([{ event: 'request:retry', error: broken }])
    stop()
    server.reply(failing, { body: { kind } })
    await client.search.list({})
    expect(seen).toHaveLength(1)
  })
})
