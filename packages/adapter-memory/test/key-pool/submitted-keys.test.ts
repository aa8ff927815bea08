import { KeySecretError, NoUsableKeyError } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import { record, search, setUp } from './pool-fixture.ts'

const secret = 'correct horse battery staple'
const key = 'AIzaSyTheSubmittedKeyOfATenant-0123456789'

describe('a submitted key', () => {
  test('pays in the process that took it, in one started later, and in one already running', async () => {
    const first = setUp([], { secret })
    const running = setUp([], { ...first, secret })
    await expect(search(running.pool)).rejects.toBeInstanceOf(NoUsableKeyError)
    const keyId = await first.pool.submit({ key, project: 'tenant', limits: { search: 3 } })
    for (const { pool } of [first, setUp([], { ...first, secret }), running]) {
      const lease = await search(pool)
      expect(lease).toMatchObject({ keyId, projectId: 'tenant' })
      expect(lease.revealKey()).toBe(key)
    }
    await expect(search(first.pool)).rejects.toMatchObject({ code: 'quota_exhausted' })
  })

  test('joins the keys of a running process within a minute', async () => {
    const first = setUp([], { secret })
    const running = setUp(['key-a'], { ...first, secret })
    await search(running.pool)
    await first.pool.submit({ key })
    await first.clock.advance(59_999)
    expect((await search(running.pool)).revealKey()).toBe('key-a')
    await first.clock.advance(1)
    expect((await search(running.pool)).revealKey()).toBe(key)
  })

  test('is stored in no readable form', async () => {
    const { pool, store } = setUp([], { secret })
    const keyId = await pool.submit({ key })
    await search(pool)
    const dump = JSON.stringify([await store.list(), await store.listSealed()])
    expect(dump).toContain(keyId)
    expect(dump).not.toContain(key)
    expect(dump).not.toContain(secret)
    expect((await store.listSealed())[0]?.sealed).toMatch(/^v1(\.[\w-]+){3}$/)
  })

  test('is forgotten on request, by every process; its units stay spent', async () => {
    const first = setUp([], { secret })
    const running = setUp([], { ...first, secret })
    const keyId = await first.pool.submit({ key, project: 'tenant' })
    const lease = await search(running.pool)
    expect(await first.pool.remove(keyId)).toBe(true)
    expect(await first.pool.remove(keyId)).toBe(false)
    await expect(search(first.pool)).rejects.toMatchObject({ reasons: {} })
    await expect(search(running.pool)).rejects.toMatchObject({ reasons: {} })
    await lease.settle({ kind: 'bucket-exhausted' })
    await first.pool.submit({ key, project: 'tenant' })
    expect((await first.pool.status()).projects[0]?.buckets[0]?.usedUnits).toBe(1)
  })

  test('submitted again is active again and keeps what is not said anew', async () => {
    const { clock, pool } = setUp([], { secret })
    const keyId = await pool.submit({ key, project: 'tenant', limits: { search: 3, stats: 9 } })
    await (await search(pool)).settle({ kind: 'key-rejected', reason: 'API_KEY_EXPIRED' })
    await clock.advance(1)
    expect(await pool.submit({ key, limits: { search: 5 } })).toBe(keyId)
    await expect(search(pool)).resolves.toMatchObject({ projectId: 'tenant' })
    const [project] = (await pool.status()).projects
    expect(project?.buckets.map((bucket) => bucket.limitUnits)).toEqual([5, 10_000, 9])
  })

  test('that was also given in code is never written; what is said about it counts', async () => {
    const { pool, store } = setUp([key], { secret })
    const keyId = await pool.submit({ key, project: 'tenant' })
    expect(await store.listSealed()).toEqual([])
    expect(await search(pool)).toMatchObject({ keyId, projectId: 'tenant' })
    expect(await pool.remove(keyId)).toBe(false)
  })

  test.each(['', 'two words', 'YOUR_API_KEY'])('%o is refused', async (malformed) => {
    const { pool } = setUp([], { secret })
    await expect(pool.submit({ key: malformed })).rejects.toMatchObject({ code: 'invalid_key' })
  })
})

describe('the secret', () => {
  test('without one nothing is taken, and the error says what to do', async () => {
    const { pool, store } = setUp(['key-a'])
    await expect(pool.submit({ key })).rejects.toThrow(/no secret to do so. Give createKeyPool\(\) a secret/)
    expect(await store.listSealed()).toEqual([])
  })

  test('without the one it was submitted under, or with another, a stored key cannot pay', async () => {
    const first = setUp([], { secret })
    const keyId = await first.pool.submit({ key })
    const without = search(setUp([], first).pool)
    await expect(without).rejects.toBeInstanceOf(KeySecretError)
    await expect(without).rejects.toThrow('Give the pool the secret it was submitted under')
    const wrong = search(setUp([], { ...first, secret: 'another secret altogether' }).pool)
    await expect(wrong).rejects.toMatchObject({ code: 'key_secret', keyId })
    await expect(wrong).rejects.toThrow('is not the one that')
  })

  test('a wrong one keeps no other key from paying, is told, and takes no further key', async () => {
    const first = setUp([], { secret })
    const keyId = await first.pool.submit({ key, project: 'tenant' })
    const { events, pool } = setUp(['key-a'], { ...first, secret: 'another secret altogether' })
    expect((await search(pool)).revealKey()).toBe('key-a')
    expect(events).toMatchObject([{ event: 'key:rejected', payload: { keyId, stored: false } }])
    expect((await pool.status()).keys).toMatchObject([{ state: 'active' }, { keyId, state: 'blocked-here' }])
    await expect(pool.submit({ key: 'key-b' })).rejects.toBeInstanceOf(KeySecretError)
    await pool.submit({ key })
    expect((await pool.status()).keys).toMatchObject([{ state: 'active' }, { keyId, state: 'active' }])
  })
})

test('a registration that failed is tried again by the next call', async () => {
  const { pool, store } = setUp(['key-a'])
  const { register } = store
  store.register = () => Promise.reject(new Error('down'))
  await expect(Promise.all([search(pool), search(pool)])).rejects.toThrow('down')
  store.register = register
  await expect(search(pool)).resolves.toBeDefined()
})

test('registration happens once, however many calls come first', async () => {
  const { pool, store } = setUp(['key-a', 'key-b'])
  const register = store.register.bind(store)
  let registrations = 0
  store.register = (...args) => {
    registrations += 1
    return register(...args)
  }
  await Promise.all(Array.from({ length: 20 }, () => search(pool)))
  expect(registrations).toBe(1)
})

test('keys that the store has forgotten are made known again', async () => {
  const { pool, store } = setUp(['key-a'])
  const { keyId } = await search(pool)
  await store.remove(keyId)
  await expect(search(pool)).resolves.toMatchObject({ keyId })
})

test('several keys without a project are warned about once, with what the policy says', async () => {
  const { pool } = setUp(['key-a', 'key-b', { key: 'key-c', project: 'p' }], { secret })
  const events = record(pool)
  await search(pool)
  await pool.submit({ key })
  await pool.status()
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({
    event: 'keys:undeclared',
    payload: { keyIds: [expect.any(String), expect.any(String)], message: expect.stringContaining('III.D.1.c') },
  })
})

test.each([
  [['key-a']],
  [
    [
      { key: 'key-a', project: 'p' },
      { key: 'key-b', project: 'p' },
    ],
  ],
])('one key, or declared ones, are not warned about', async (keys) => {
  const { events, pool } = setUp(keys)
  await search(pool)
  expect(events).toEqual([])
})
