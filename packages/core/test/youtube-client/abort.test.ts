import { getEventListeners } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { delay } from '../../src/shared/delay.ts'
import { type ClientFixture, rejectionOf, startClient } from './client-fixture.ts'
import { backendError } from './fixtures/error-bodies.ts'

// A busy machine may be late once; a wait that an abort does not end is late every time.
const busy = { retry: 4 }

/** Aborts, and says how long the rejection took from then on. */
async function abortedAfterMs(
  run: (signal: AbortSignal, abort: () => void) => Promise<unknown>,
  reason: unknown,
): Promise<{ readonly error: unknown; readonly tookMs: number; readonly listeners: number }> {
  const controller = new AbortController()
  let abortedAt = Number.NaN
  const abort = (): void => {
    abortedAt = performance.now()
    controller.abort(reason)
  }
  const error = await rejectionOf(run(controller.signal, abort))
  const tookMs = performance.now() - abortedAt
  return { error, tookMs, listeners: getEventListeners(controller.signal, 'abort').length }
}

function search({ client }: ClientFixture, signal: AbortSignal): Promise<unknown> {
  return client.search.list({ q: 'medical' }, { signal })
}

describe.each([
  ['an Error', new Error('stop')],
  ['a text', 'stop'],
  ['undefined', undefined],
])('aborting with %s', busy, (_name, reason) => {
  const expected = reason ?? expect.objectContaining({ name: 'AbortError' })

  test('before the call takes no lease and sends nothing', async () => {
    const fixture = await startClient()
    const beforeAttempt = vi.fn()
    const { error } = await abortedAfterMs((signal, abort) => {
      abort()
      return fixture.client.search.list({}, { signal, beforeAttempt })
    }, reason)
    expect(error).toEqual(expected)
    expect(beforeAttempt).not.toHaveBeenCalled()
    expect(fixture.keyPool.leases).toHaveLength(0)
    expect(fixture.server.requests).toHaveLength(0)
  })

  test('while beforeAttempt runs takes no lease', async () => {
    const fixture = await startClient()
    const { error } = await abortedAfterMs(
      (signal, abort) => fixture.client.search.list({}, { signal, beforeAttempt: abort }),
      reason,
    )
    expect(error).toEqual(expected)
    expect(fixture.keyPool.leases).toHaveLength(0)
  })

  test('while waiting for a lease', async () => {
    const fixture = await startClient()
    const { error, tookMs, listeners } = await abortedAfterMs((signal, abort) => {
      fixture.keyPool.beforeLease = (options) => {
        setImmediate(abort)
        return delay(60_000, { signal: options?.signal, clock: fixture.clock })
      }
      return search(fixture, signal)
    }, reason)
    expect(error).toEqual(expected)
    expect(tookMs).toBeLessThan(50)
    expect(listeners).toBe(0)
    expect(fixture.server.requests).toHaveLength(0)
  })

  test('between lease and request gives the units back', async () => {
    const fixture = await startClient()
    const { error, listeners } = await abortedAfterMs((signal, abort) => {
      fixture.keyPool.beforeLease = abort
      return search(fixture, signal)
    }, reason)
    expect(error).toEqual(expected)
    expect(listeners).toBe(0)
    expect(fixture.keyPool.outcomes).toEqual(['unsent'])
    expect(fixture.server.requests).toHaveLength(0)
    expect(fixture.clock.pending).toBe(0)
  })

  test.each(['hang', 'hang in body'] as const)(
    'while the request is under way (%s) settles it as unknown',
    async (reply) => {
      const fixture = await startClient()
      const { error, tookMs, listeners } = await abortedAfterMs((signal, abort) => {
        fixture.server.reply(reply)
        if (reply === 'hang') fixture.server.onRequest = abort
        else fixture.server.onHalfBody = () => setImmediate(abort)
        return search(fixture, signal)
      }, reason)
      expect(error).toEqual(expected)
      expect(tookMs).toBeLessThan(50)
      expect(listeners).toBe(0)
      expect(fixture.keyPool.outcomes).toEqual(['unknown'])
      expect(fixture.server.requests).toHaveLength(1)
      expect(fixture.clock.pending).toBe(0)
    },
  )

  test('while waiting for the next try', async () => {
    const fixture = await startClient({ waiting: true })
    const { error, tookMs, listeners } = await abortedAfterMs((signal, abort) => {
      fixture.server.reply({ status: 503, body: backendError })
      fixture.client.on('request:retry', () => setImmediate(abort))
      return search(fixture, signal)
    }, reason)
    expect(error).toEqual(expected)
    expect(tookMs).toBeLessThan(50)
    expect(listeners).toBe(0)
    expect(fixture.keyPool.outcomes).toEqual(['answered'])
    expect(fixture.clock.pending).toBe(0)
  })
})

test('an aborted request is hung up on, so that it holds no connection', async () => {
  const fixture = await startClient()
  const hungUp = new Promise<void>((resolve) => {
    fixture.server.onHangUp = resolve
  })
  await abortedAfterMs((signal, abort) => {
    fixture.server.reply('hang')
    fixture.server.onRequest = abort
    return search(fixture, signal)
  }, 'stop')
  await hungUp
})

test('a fetch that heeds no signal keeps nobody waiting', busy, async () => {
  const deaf: typeof fetch = (input, init) => fetch(input, { ...init, signal: null })
  const fixture = await startClient({ fetch: deaf })
  const { error, tookMs, listeners } = await abortedAfterMs((signal, abort) => {
    fixture.server.reply('hang')
    fixture.server.onRequest = abort
    return search(fixture, signal)
  }, 'stop')
  expect(error).toBe('stop')
  expect(tookMs).toBeLessThan(50)
  expect(listeners).toBe(0)
})

test('calls that are not aborted leave no listener, however they end', async () => {
  const { client, server } = await startClient({ keys: ['key-a', 'key-b'] })
  const { signal } = new AbortController()
  server.reply({ status: 503, body: backendError }, 'reset', {}, { status: 400, body: { error: {} } })
  await client.search.list({}, { signal })
  await rejectionOf(client.search.list({}, { signal }))
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
})
