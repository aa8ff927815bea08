import { getEventListeners } from 'node:events'
import { KeysCoolingDownError } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import { settled } from './manual-clock.ts'
import { search, setUp, usedByDay } from './pool-fixture.ts'

async function pausing(retryAfterMs?: number) {
  const fixture = setUp(['key-a'])
  await (await search(fixture.pool)).settle({ kind: 'throttled', ambiguous: false, retryAfterMs })
  return fixture
}

function watchedSignal() {
  const controller = new AbortController()
  const { signal } = controller
  return { controller, signal, listeners: () => getEventListeners(signal, 'abort').length }
}

describe('while every key only cools down', () => {
  test('a lease waits as long as the pause lasts, and no longer', async () => {
    const { clock, pool } = await pausing(20_000)
    let done = false
    const lease = search(pool).finally(() => {
      done = true
    })
    await clock.advance(19_999)
    await settled()
    expect(done).toBe(false)
    await clock.advance(1)
    await expect(lease).resolves.toBeDefined()
    expect(clock.pending).toBe(0)
  })

  test('of two pausing keys the one that is back first pays', async () => {
    const { clock, pool } = setUp(['key-a', 'key-b'])
    const first = await search(pool)
    await clock.advance(1)
    const second = await search(pool)
    await first.settle({ kind: 'cool-down', reason: 'x', retryAfterMs: 30_000 })
    await second.settle({ kind: 'cool-down', reason: 'x', retryAfterMs: 10_000 })
    const lease = search(pool)
    await clock.advance(10_000)
    expect((await lease).revealKey()).toBe('key-b')
  })

  test('a pause longer than allowed rejects at once and says until when', async () => {
    const { clock, pool } = await pausing(60_001)
    const error = await search(pool).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(KeysCoolingDownError)
    expect(error).toMatchObject({ availableAt: new Date(clock.now() + 60_001) })
    expect(clock.pending).toBe(0)
  })

  test('a new pause during the wait counts against the same budget', async () => {
    const { clock, pool } = setUp(['key-a'])
    const [first, second] = [await search(pool), await search(pool)]
    await first.settle({ kind: 'throttled', ambiguous: false, retryAfterMs: 40_000 })
    const lease = search(pool)
    const refused = expect(lease).rejects.toBeInstanceOf(KeysCoolingDownError)
    await clock.advance(39_000)
    await second.settle({ kind: 'throttled', ambiguous: false, retryAfterMs: 40_000 })
    await clock.advance(1000)
    await refused
  })

  test('an abort ends the wait at once and leaves no timer, listener or units behind', async () => {
    const { clock, pool, store } = await pausing(20_000)
    const { controller, listeners, signal } = watchedSignal()
    const lease = search(pool, { signal })
    await settled()
    expect(clock.pending).toBe(1)
    expect(listeners()).toBe(1)
    const reason = new Error('stop')
    const startedAt = performance.now()
    controller.abort(reason)
    await expect(lease).rejects.toBe(reason)
    expect(performance.now() - startedAt).toBeLessThan(50)
    expect(clock.pending).toBe(0)
    expect(listeners()).toBe(0)
    expect(await usedByDay(store)).toEqual({ '2026-07-01': 1 })
  })

  test('a wait that succeeds leaves no listener on the signal', async () => {
    const { clock, pool } = await pausing(20_000)
    const { listeners, signal } = watchedSignal()
    const lease = search(pool, { signal })
    await clock.advance(20_000)
    await lease
    expect(listeners()).toBe(0)
  })
})

test('a signal that has already aborted reserves nothing, in every method', async () => {
  const { pool, store } = setUp(['key-a'], { secret: 'a secret long enough' })
  const reason = new Error('stop')
  const options = { signal: AbortSignal.abort(reason) }
  await expect(search(pool, options)).rejects.toBe(reason)
  await expect(pool.status(options)).rejects.toBe(reason)
  await expect(pool.forecast({ bucket: 'search', units: 1 }, options)).rejects.toBe(reason)
  await expect(pool.submit({ key: 'key-b' }, options)).rejects.toBe(reason)
  await expect(pool.remove('key_b', options)).rejects.toBe(reason)
  await expect(pool.reactivate('key_b', options)).rejects.toBe(reason)
  expect((await store.list()).keys).toEqual([])
})

test('an abort while the store reserves gives the units back', async () => {
  const { pool, store } = setUp(['key-a'])
  await pool.status()
  const controller = new AbortController()
  const reserve = store.reserve.bind(store)
  store.reserve = async (request) => {
    const result = await reserve(request)
    controller.abort(new Error('stop'))
    return result
  }
  await expect(search(pool, controller)).rejects.toThrow('stop')
  expect(await usedByDay(store)).toEqual({})
})
