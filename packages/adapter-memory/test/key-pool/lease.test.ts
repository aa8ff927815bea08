import { KeysCoolingDownError, NoUsableKeyError, QuotaExhaustedError } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import { search, setUp, usedByDay } from './pool-fixture.ts'

const project = 'p'

describe('whose turn it is', () => {
  test('the least recently used key pays, never-used keys first, in the order given', async () => {
    const { clock, pool } = setUp(['key-a', 'key-b', 'key-c'])
    const order: string[] = []
    for (let call = 0; call < 7; call += 1) {
      order.push((await search(pool)).revealKey())
      await clock.advance(1)
    }
    expect(order).toEqual(['key-a', 'key-b', 'key-c', 'key-a', 'key-b', 'key-c', 'key-a'])
  })

  test('a spent search bucket leaves the default bucket usable', async () => {
    const { pool } = setUp([{ key: 'key-a', limits: { search: 1 } }])
    await search(pool)
    await expect(search(pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
    await expect(pool.lease({ bucket: 'default', units: 1 })).resolves.toMatchObject({ bucket: 'default' })
  })

  test('a key of a spent project is passed over for one of another', async () => {
    const { clock, pool } = setUp([
      { key: 'key-a', project: 'one', limits: { search: 1 } },
      { key: 'key-b', project: 'one' },
      { key: 'key-c', project: 'two' },
    ])
    const keys: string[] = []
    for (let call = 0; call < 3; call += 1) {
      keys.push((await search(pool)).revealKey())
      await clock.advance(1)
    }
    expect(keys).toEqual(['key-a', 'key-c', 'key-c'])
  })
})

describe('limits', () => {
  test('50 leases at once on one key with a limit of 50 all succeed, the 51st is refused', async () => {
    const { pool, store } = setUp([{ key: 'key-a', project, limits: { search: 50 } }])
    const leases = await Promise.all(Array.from({ length: 50 }, () => search(pool)))
    expect(leases).toHaveLength(50)
    await expect(search(pool)).rejects.toMatchObject({
      code: 'quota_exhausted',
      bucket: 'search',
      availableAt: new Date('2026-07-02T07:00:00Z'),
    })
    expect(await usedByDay(store)).toEqual({ '2026-07-01': 50 })
  })

  test('120 leases at once from three pools over one store: 100 succeed, 20 are refused', async () => {
    const keys = [{ key: 'key-a', project }]
    const first = setUp(keys)
    const pools = [first.pool, setUp(keys, first).pool, setUp(keys, first).pool]
    const calls = pools.flatMap((pool) => Array.from({ length: 40 }, () => search(pool)))
    const results = await Promise.allSettled(calls)
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(100)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(QuotaExhaustedError)
    }
  })

  test('a limit of 0 is never, not tomorrow', async () => {
    const { pool } = setUp([{ key: 'key-a', limits: { search: 0 } }])
    const error = await search(pool).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(NoUsableKeyError)
    expect((error as NoUsableKeyError).message).toContain('limit of its project is 0')
  })

  test('more units than a whole day has are never, not tomorrow', async () => {
    const { pool } = setUp(['key-a'])
    await expect(pool.lease({ bucket: 'search', units: 101 })).rejects.toBeInstanceOf(NoUsableKeyError)
    await expect(pool.lease({ bucket: 'search', units: 100 })).resolves.toMatchObject({ units: 100 })
  })

  test('units that a call never used are there again', async () => {
    const { pool } = setUp([{ key: 'key-a', limits: { search: 1 } }])
    await (await search(pool)).settle({ kind: 'unsent' })
    await expect(search(pool)).resolves.toBeDefined()
  })

  test.each(['answered', 'unknown'] as const)('units of a call that was %s stay spent', async (kind) => {
    const { pool } = setUp([{ key: 'key-a', limits: { search: 1 } }])
    await (await search(pool)).settle({ kind })
    await expect(search(pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
  })

  test('a pool without keys says so', async () => {
    const { pool } = setUp([])
    await expect(search(pool)).rejects.toMatchObject({ code: 'no_usable_key', reasons: {} })
  })

  test.each([
    [{ bucket: 'nothing' as never, units: 1 }, 'bucket: expected one of the buckets'],
    [{ bucket: 'search' as const, units: -1 }, 'units: expected a whole number of at least 0'],
    [{ bucket: 'search' as const, units: 1.5 }, 'units: expected a whole number of at least 0'],
  ])('an unusable request %o is refused', async (request, message) => {
    const { pool } = setUp(['key-a'])
    await expect(pool.lease(request)).rejects.toThrow(message)
    await expect(pool.forecast(request)).rejects.toThrow(message)
  })
})

describe('what is said where several things hold', () => {
  async function twoKeys() {
    const fixture = setUp([
      { key: 'key-a', project: 'one', limits: { search: 1 } },
      { key: 'key-b', project: 'two' },
    ])
    const spent = await search(fixture.pool)
    await fixture.clock.advance(1)
    const other = await search(fixture.pool)
    return { ...fixture, spent, other }
  }

  test('one spent, one pausing for less than the day: pausing', async () => {
    const { other, pool } = await twoKeys()
    await other.settle({ kind: 'cool-down', reason: 'forbidden' })
    await expect(search(pool, { maxWaitMs: 0 })).rejects.toBeInstanceOf(KeysCoolingDownError)
  })

  test('one spent, one pausing beyond the reset: spent', async () => {
    const { clock, other, pool } = await twoKeys()
    await clock.advanceTo('2026-07-02T06:30:00Z')
    await other.settle({ kind: 'not-enabled', reason: 'SERVICE_DISABLED' })
    await expect(search(pool)).rejects.toMatchObject({
      code: 'quota_exhausted',
      availableAt: new Date('2026-07-02T07:00:00Z'),
    })
  })

  test('one spent, one rejected: spent', async () => {
    const { other, pool } = await twoKeys()
    await other.settle({ kind: 'key-rejected', reason: 'API_KEY_INVALID' })
    await expect(search(pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
  })

  test('a key that pauses in a spent project is spent: waiting would not help', async () => {
    const { other, pool, spent } = await twoKeys()
    await other.settle({ kind: 'key-rejected', reason: 'API_KEY_INVALID' })
    await spent.settle({ kind: 'cool-down', reason: 'forbidden' })
    await expect(search(pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
  })
})
