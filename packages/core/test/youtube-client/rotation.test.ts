import { describe, expect, test } from 'vitest'
import { KeysCoolingDownError } from '../../src/errors/keys-cooling-down-error.ts'
import { NoUsableKeyError } from '../../src/errors/no-usable-key-error.ts'
import { QuotaExhaustedError } from '../../src/errors/quota-exhausted-error.ts'
import { StoreError } from '../../src/errors/store-error.ts'
import type { YouTubeClientEvents } from '../../src/youtube-client/youtube-client-events.ts'
import { rejectionOf, startClient } from './client-fixture.ts'
import {
  apiNotEnabled,
  backendError,
  classic,
  invalidKey,
  referrerBlocked,
  spentSearchDay,
} from './fixtures/error-bodies.ts'

const refusals = [
  ['bucket-exhausted', { status: 429, body: spentSearchDay }],
  ['throttled', { status: 429, body: classic(429, 'rateLimitExceeded') }],
  ['cool-down', { status: 403, body: classic(403, 'neverSeenBefore') }],
  ['not-enabled', { status: 403, body: apiNotEnabled }],
  ['blocked-here', { status: 403, body: referrerBlocked }],
  ['key-rejected', { status: 400, body: invalidKey() }],
] as const

describe('a refused key', () => {
  test.each(refusals)('that is %s makes way for the next one within the same call, at once', async (kind, reply) => {
    const { client, server, keyPool, waits } = await startClient({ keys: ['key-a', 'key-b'], retry: { attempts: 0 } })
    server.reply(reply, { body: { kind: 'youtube#searchListResponse', items: [] } })
    const refused: YouTubeClientEvents['request:refused'][] = []
    client.on('request:refused', (event) => refused.push(event))

    await expect(client.search.list({})).resolves.toMatchObject({ items: [] })

    expect(keyPool.settlements.map(({ keyId, outcome }) => [keyId, outcome.kind])).toEqual([
      ['key-id-1', kind],
      ['key-id-2', 'answered'],
    ])
    expect(server.requests.map(({ headers }) => headers['x-goog-api-key'])).toEqual(['key-a', 'key-b'])
    expect(waits).toEqual([])
    expect(refused).toEqual([
      {
        method: 'search.list',
        bucket: 'search',
        attempt: 1,
        keyId: 'key-id-1',
        projectId: 'project-1',
        outcome: kind,
        error: expect.objectContaining({ keyId: 'key-id-1' }),
      },
    ])
  })

  test('ends the call when it is refused a second time', async () => {
    const { client, server, keyPool } = await startClient({ keys: ['key-a', 'key-b', 'key-c'] })
    server.reply({ status: 429, body: spentSearchDay })
    const error = await rejectionOf(client.search.list({}))
    expect(error).toMatchObject({ code: 'bucket_exhausted', keyId: 'key-id-1', status: 429 })
    expect(keyPool.settlements).toHaveLength(4)
  })

  test('is remembered over a retry', async () => {
    const { client, server } = await startClient()
    server.reply(
      { status: 400, body: invalidKey() },
      { status: 503, body: backendError },
      { status: 400, body: invalidKey() },
      {},
    )
    await expect(client.search.list({})).rejects.toMatchObject({ code: 'key_rejected' })
    expect(server.requests).toHaveLength(3)
  })

  test('does not use up retries', async () => {
    const { client, server } = await startClient({ keys: ['key-a', 'key-b', 'key-c'], retry: { attempts: 1 } })
    const refusal = { status: 400, body: invalidKey() }
    server.reply(refusal, refusal, { status: 503, body: backendError }, {})
    await expect(client.search.list({})).resolves.toEqual({ kind: 'youtube#searchListResponse' })
    expect(server.requests).toHaveLength(4)
  })
})

describe('when no key is left', () => {
  const availableAt = new Date('2026-11-23T08:00:00Z')

  test.each([
    [new QuotaExhaustedError({ bucket: 'search', availableAt }), { availableAt }],
    [new KeysCoolingDownError({ bucket: 'search', availableAt }), { availableAt }],
    [
      new NoUsableKeyError({ bucket: 'search', reasons: { 'key-id-1': 'spent' } }),
      { reasons: { 'key-id-1': 'spent' } },
    ],
  ])('$code has the last refusal as its cause', async (poolError, fields) => {
    const { client, server, keyPool } = await startClient({ keys: ['key-a', 'key-b', 'key-c'] })
    server.reply({ status: 400, body: invalidKey() }, { status: 429, body: spentSearchDay })
    keyPool.beforeLease = (_options, number) => {
      if (number === 2) throw poolError
    }

    const error = await rejectionOf(client.search.list({}))

    expect(error).not.toBe(poolError)
    expect(error).toMatchObject({ ...fields, code: poolError.code, bucket: 'search', message: poolError.message })
    expect((error as Error).cause).toMatchObject({
      code: 'bucket_exhausted',
      method: 'search.list',
      status: 429,
      reason: 'RATE_LIMIT_EXCEEDED',
      keyId: 'key-id-2',
    })
  })

  test('before anything was refused, the error of the pool comes out as it is', async () => {
    const { client, server, keyPool } = await startClient()
    const poolError = new QuotaExhaustedError({ bucket: 'search', availableAt })
    keyPool.beforeLease = () => {
      throw poolError
    }
    expect(await rejectionOf(client.search.list({}))).toBe(poolError)
    expect(server.requests).toHaveLength(0)
  })

  test('an error of the storage comes out as it is, also after a refusal', async () => {
    const { client, server, keyPool } = await startClient()
    const storeError = new StoreError({ operation: 'reserve', message: 'database down', isRetryable: true })
    server.reply({ status: 400, body: invalidKey() })
    keyPool.beforeLease = (_options, number) => {
      if (number === 1) throw storeError
    }
    expect(await rejectionOf(client.search.list({}))).toBe(storeError)
  })
})
