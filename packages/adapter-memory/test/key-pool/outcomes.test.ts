import { NoUsableKeyError, QuotaExhaustedError, StoreError } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import { search, setUp } from './pool-fixture.ts'

const twoKeysOfOneProject = [
  { key: 'key-a', project: 'p' },
  { key: 'key-b', project: 'p' },
]

describe('bucket-exhausted', () => {
  test('spends the bucket of the whole project, and no other bucket', async () => {
    const { events, pool } = setUp(twoKeysOfOneProject)
    const lease = await search(pool)
    await lease.settle({ kind: 'bucket-exhausted' })
    await expect(search(pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
    await expect(pool.lease({ bucket: 'default', units: 1 })).resolves.toBeDefined()
    expect(events).toEqual([
      {
        event: 'bucket:exhausted',
        payload: {
          projectId: 'p',
          bucket: 'search',
          availableAt: new Date('2026-07-02T07:00:00Z'),
          limitUnits: undefined,
          keyId: lease.keyId,
        },
      },
    ])
  })

  test('refusals of calls under way together are told once', async () => {
    const { events, pool } = setUp(twoKeysOfOneProject)
    const leases = await Promise.all([search(pool), search(pool), search(pool)])
    for (const lease of leases) await lease.settle({ kind: 'bucket-exhausted' })
    expect(events).toHaveLength(1)
  })

  test('teaches the limit, for seven days', async () => {
    const { clock, pool } = setUp(['key-a'])
    await (await search(pool)).settle({ kind: 'bucket-exhausted', limitUnits: 2 })
    await clock.advanceTo('2026-07-02T19:00:00Z')
    await search(pool)
    await search(pool)
    await expect(search(pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
    await clock.advanceTo('2026-07-08T18:59:00Z')
    await expect(pool.lease({ bucket: 'search', units: 3 })).rejects.toBeInstanceOf(NoUsableKeyError)
    await clock.advanceTo('2026-07-08T19:00:00Z')
    await expect(pool.lease({ bucket: 'search', units: 3 })).resolves.toBeDefined()
  })

  test('a learned limit above the default holds, above a declared one it does not', async () => {
    const { clock, pool } = setUp([{ key: 'key-a', limits: { default: 10 } }])
    await (await search(pool)).settle({ kind: 'bucket-exhausted', limitUnits: 500 })
    const other = await pool.lease({ bucket: 'default', units: 1 })
    await other.settle({ kind: 'bucket-exhausted', limitUnits: 500 })
    await clock.advanceTo('2026-07-02T19:00:00Z')
    await expect(pool.lease({ bucket: 'search', units: 500 })).resolves.toBeDefined()
    await expect(pool.lease({ bucket: 'default', units: 11 })).rejects.toBeInstanceOf(NoUsableKeyError)
  })

  test('a learned limit of 0 is never', async () => {
    const { pool } = setUp(['key-a'])
    await (await search(pool)).settle({ kind: 'bucket-exhausted', limitUnits: 0 })
    await expect(search(pool)).rejects.toBeInstanceOf(NoUsableKeyError)
  })
})

describe('throttled', () => {
  test.each([
    ['a pause the answer asks for', 5000, 5000],
    ['the longest pause believed', 300_000, 300_000],
    ['a pause too long to believe', 300_001, 60_000],
    ['a pause of nothing', 0, 60_000],
    ['no pause named', undefined, 60_000],
  ])('%s', async (_, retryAfterMs, pauseMs) => {
    const { clock, events, pool } = setUp(twoKeysOfOneProject)
    const lease = await search(pool)
    await lease.settle({ kind: 'throttled', ambiguous: false, retryAfterMs })
    const until = new Date(clock.now() + pauseMs)
    await expect(search(pool, { maxWaitMs: 0 })).rejects.toMatchObject({ availableAt: until })
    await expect(pool.lease({ bucket: 'default', units: 1 })).resolves.toBeDefined()
    expect(events).toEqual([{ event: 'key:cooling-down', payload: { keyId: lease.keyId, until, reason: 'throttled' } }])
  })

  async function refuse(fixture: ReturnType<typeof setUp>): Promise<void> {
    await (await search(fixture.pool)).settle({ kind: 'throttled', ambiguous: true })
    await fixture.clock.advance(60_000)
  }

  test('the third ambiguous refusal of a day counts as a spent day', async () => {
    const fixture = setUp(twoKeysOfOneProject)
    await refuse(fixture)
    await refuse(fixture)
    await expect(search(fixture.pool)).resolves.toBeDefined()
    await refuse(fixture)
    await expect(search(fixture.pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
    expect(fixture.events.at(-1)?.event).toBe('bucket:exhausted')
    await fixture.clock.advanceTo('2026-07-02T07:00:00Z')
    await expect(search(fixture.pool)).resolves.toBeDefined()
  })

  test('an answered call between them, of any process, starts the count again', async () => {
    const fixture = setUp(twoKeysOfOneProject)
    const other = setUp(twoKeysOfOneProject, fixture)
    await refuse(fixture)
    await refuse(fixture)
    await (await search(other.pool)).settle({ kind: 'answered' })
    await refuse(fixture)
    await refuse(fixture)
    await expect(search(fixture.pool)).resolves.toBeDefined()
  })

  test('refusals of calls that were under way together count once', async () => {
    const { clock, pool } = setUp(twoKeysOfOneProject)
    const leases = await Promise.all(Array.from({ length: 10 }, () => search(pool)))
    for (const lease of leases) await lease.settle({ kind: 'throttled', ambiguous: true })
    await clock.advance(60_000)
    await expect(search(pool)).resolves.toBeDefined()
  })

  test('refusals that say they speak of a minute never add up', async () => {
    const { clock, pool } = setUp(['key-a'])
    for (let call = 0; call < 5; call += 1) {
      await (await search(pool)).settle({ kind: 'throttled', ambiguous: false })
      await clock.advance(60_000)
    }
    await expect(search(pool)).resolves.toBeDefined()
  })
})

describe('about the key alone', () => {
  test.each([
    [{ kind: 'cool-down', reason: 'forbidden' } as const, 60_000],
    [{ kind: 'cool-down', reason: 'forbidden', retryAfterMs: 7000 } as const, 7000],
    [{ kind: 'not-enabled', reason: 'SERVICE_DISABLED' } as const, 3_600_000],
  ])('%o pauses it for every bucket; the other key of the project goes on', async (outcome, pauseMs) => {
    const { clock, events, pool } = setUp(twoKeysOfOneProject)
    const lease = await search(pool)
    await lease.settle(outcome)
    const until = new Date(clock.now() + pauseMs)
    expect(events).toEqual([
      { event: 'key:cooling-down', payload: { keyId: lease.keyId, until, reason: outcome.reason } },
    ])
    for (const bucket of ['search', 'default'] as const) {
      expect((await pool.lease({ bucket, units: 1 })).revealKey()).toBe('key-b')
      await clock.advance(1)
    }
    await clock.advance(pauseMs - 3)
    expect((await search(pool)).revealKey()).toBe('key-b')
    await clock.advance(1)
    expect((await search(pool)).revealKey()).toBe('key-a')
  })

  test('key-rejected holds in every process until somebody acts', async () => {
    const { clock, events, pool, store } = setUp(['key-a'])
    const lease = await search(pool)
    await lease.settle({ kind: 'key-rejected', reason: 'API_KEY_INVALID' })
    await clock.advance(30 * 86_400_000)
    const other = setUp(['key-a'], { clock, store })
    await expect(search(other.pool)).rejects.toMatchObject({
      code: 'no_usable_key',
      reasons: { [lease.keyId]: expect.stringContaining('API_KEY_INVALID') },
    })
    expect(events).toEqual([
      { event: 'key:rejected', payload: { keyId: lease.keyId, reason: 'API_KEY_INVALID', stored: true } },
    ])
    expect(await other.pool.reactivate(lease.keyId)).toBe(true)
    await expect(search(pool)).resolves.toBeDefined()
    expect(await pool.reactivate('key_000000000000')).toBe(false)
  })

  test('blocked-here holds in this process and is not stored', async () => {
    const { clock, events, pool, store } = setUp(['key-a'])
    const lease = await search(pool)
    await lease.settle({ kind: 'blocked-here', reason: 'API_KEY_IP_ADDRESS_BLOCKED' })
    await expect(search(pool)).rejects.toMatchObject({ reasons: { [lease.keyId]: 'API_KEY_IP_ADDRESS_BLOCKED' } })
    expect(events[0]).toMatchObject({ event: 'key:rejected', payload: { stored: false } })
    expect(JSON.stringify(await store.list())).not.toContain('BLOCKED')
    await expect(search(setUp(['key-a'], { clock, store }).pool)).resolves.toBeDefined()
    expect(await pool.reactivate(lease.keyId)).toBe(true)
    await expect(search(pool)).resolves.toBeDefined()
  })
})

describe('settling', () => {
  test('a second call does nothing', async () => {
    const { pool } = setUp([{ key: 'key-a', limits: { search: 2 } }])
    const lease = await search(pool)
    await search(pool)
    await lease.settle({ kind: 'unsent' })
    await lease.settle({ kind: 'unsent' })
    await lease.settle({ kind: 'key-rejected', reason: 'too late' })
    await search(pool)
    await expect(search(pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
  })

  test('an answered call costs no round trip', async () => {
    const { pool, store } = setUp(['key-a'])
    const lease = await search(pool)
    const fail = (): never => expect.fail('the store was asked')
    store.now = fail
    store.settle = fail
    await lease.settle({ kind: 'answered' })
  })

  test('a store that fails does not throw an answered page away, but says so', async () => {
    const { events, pool, store } = setUp(['key-a'], { at: '2026-07-02T06:59:30Z' })
    const [answered, refused] = [await search(pool), await search(pool)]
    const error = new StoreError({ operation: 'keys.settle', message: 'gone', isRetryable: true })
    store.settle = () => Promise.reject(error)
    await answered.settle({ kind: 'answered' })
    expect(events).toEqual([{ event: 'lease:unsettled', payload: { keyId: answered.keyId, bucket: 'search', error } }])
    await expect(refused.settle({ kind: 'bucket-exhausted' })).rejects.toBe(error)
  })
})
