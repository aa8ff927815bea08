import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { StoreError } from '../../src/errors/store-error.ts'
import type { AttemptResult, AttemptStart } from '../../src/youtube-client/call-options.ts'
import { rejectionOf, startClient } from './client-fixture.ts'
import { backendError, invalidKey } from './fixtures/error-bodies.ts'

/** An address where nothing listens. */
async function closedPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}/youtube/v3`
}

describe('every HTTP attempt', () => {
  test.each([
    ['search.list', { bucket: 'search', units: 1 }],
    ['videos.list', { bucket: 'default', units: 1 }],
    ['videos.batchGetStats', { bucket: 'stats', units: 1 }],
    ['playlistItems.list', { bucket: 'default', units: 1 }],
    ['channels.list', { bucket: 'default', units: 1 }],
  ] as const)('of %s is paid for by the bucket that the policy names', async (method, request) => {
    const { client, keyPool, server } = await startClient()
    const calls = {
      'search.list': () => client.search.list({}, { maxWaitMs: 7 }),
      'videos.list': () => client.videos.list({ part: 'id', id: 'a' }, { maxWaitMs: 7 }),
      'videos.batchGetStats': () => client.videos.batchGetStats({ part: 'id', id: 'a' }, { maxWaitMs: 7 }),
      'playlistItems.list': () => client.playlistItems.list({ part: 'id', playlistId: 'a' }, { maxWaitMs: 7 }),
      'channels.list': () => client.channels.list({ part: 'id', id: 'a' }, { maxWaitMs: 7 }),
    }
    const kind =
      method === 'videos.batchGetStats' ? undefined : `youtube#${method.split('.')[0]?.replace(/s$/, '')}ListResponse`
    server.reply({ body: { kind } })

    expect(await calls[method]()).toEqual(kind === undefined ? {} : { kind })

    expect(keyPool.leases).toMatchObject([{ request, options: { maxWaitMs: 7 } }])
    expect(keyPool.outcomes).toEqual(['answered'])
  })

  test('is announced before its lease and told after its settlement, with numbers that count on', async () => {
    const { client, keyPool, server } = await startClient({ keys: ['key-a', 'key-b'] })
    server.reply({ status: 400, body: invalidKey() }, { status: 503, body: backendError }, {})
    const order: unknown[] = []
    const results: AttemptResult[] = []
    keyPool.beforeLease = () => void order.push('lease')
    keyPool.beforeSettle = () => void order.push('settle')

    await client.search.list(
      {},
      {
        beforeAttempt: async ({ number }: AttemptStart) => {
          await Promise.resolve()
          order.push(`before ${number}`)
        },
        onAttempt: (result) => {
          order.push(`after ${result.number}`)
          results.push(result)
        },
      },
    )

    expect(order).toEqual([1, 2, 3].flatMap((number) => [`before ${number}`, 'lease', 'settle', `after ${number}`]))
    const common = { method: 'search.list', bucket: 'search', units: 1, charged: true }
    expect(results).toEqual([
      { ...common, number: 1, keyId: 'key-id-1', projectId: 'project-1', status: 400, outcome: 'key-rejected' },
      { ...common, number: 2, keyId: 'key-id-2', projectId: 'project-2', status: 503, outcome: 'answered' },
      { ...common, number: 3, keyId: 'key-id-1', projectId: 'project-1', status: 200, outcome: 'answered' },
    ])
  })

  test('is not made when beforeAttempt throws, and the call ends with that error', async () => {
    const { client, keyPool, server } = await startClient()
    server.reply({ status: 503, body: backendError })
    const stop = new Error('The budget is used up.')

    const error = await rejectionOf(
      client.search.list(
        {},
        {
          beforeAttempt: ({ number }) => {
            if (number === 2) throw stop
          },
        },
      ),
    )

    expect(error).toBe(stop)
    expect(keyPool.leases).toHaveLength(1)
    expect(server.requests).toHaveLength(1)
  })

  test('ends the call with what onAttempt throws, also where that is no Error', async () => {
    const { client, keyPool } = await startClient()
    const error = await rejectionOf(
      client.search.list(
        {},
        {
          onAttempt: () => {
            throw 'enough'
          },
        },
      ),
    )
    expect(error).toBe('enough')
    expect(keyPool.outcomes).toEqual(['answered'])
  })

  test('gives its units back where no connection could be made', async () => {
    const { client, keyPool } = await startClient({ baseUrl: await closedPort() })
    const results: AttemptResult[] = []

    const error = await rejectionOf(client.search.list({}, { onAttempt: (result) => void results.push(result) }))

    expect(error).toMatchObject({ code: 'network_failure', status: undefined, keyId: 'key-id-1' })
    expect((error as Error).message).toMatch(/no connection could be made \(connect ECONNREFUSED/)
    expect(keyPool.outcomes).toEqual(['unsent', 'unsent', 'unsent', 'unsent'])
    expect(results.map(({ charged, status }) => ({ charged, status }))).toEqual(
      Array(4).fill({ charged: false, status: undefined }),
    )
  })

  test('that was paid for keeps its answer when the outcome cannot be stored', async () => {
    const { client, keyPool } = await startClient()
    keyPool.beforeSettle = () => {
      throw new StoreError({ operation: 'settle', message: 'database down', isRetryable: true })
    }
    await expect(client.search.list({})).resolves.toEqual({ kind: 'youtube#searchListResponse' })
  })

  test('counts as charged when its units could not be given back', async () => {
    const { client, keyPool } = await startClient({ baseUrl: await closedPort(), retry: { attempts: 0 } })
    keyPool.beforeSettle = () => {
      throw new StoreError({ operation: 'settle', message: 'database down', isRetryable: true })
    }
    const results: AttemptResult[] = []
    await rejectionOf(client.search.list({}, { onAttempt: (result) => void results.push(result) }))
    expect(results).toMatchObject([{ charged: true, outcome: 'unsent' }])
  })

  test('is not made where the key cannot be carried by a header, and shows nothing of it', async () => {
    const { client, keyPool, server } = await startClient({ keys: ['line\nbreak'] })
    const error = await rejectionOf(client.search.list({}))
    expect(error).toMatchObject({ code: 'key_rejected', keyId: 'key-id-1' })
    expect(String((error as Error).stack)).not.toContain('break')
    expect(keyPool.outcomes).toEqual(['key-rejected', 'key-rejected'])
    expect(server.requests).toHaveLength(0)
  })
})
