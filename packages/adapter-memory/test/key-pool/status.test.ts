import { describe, expect, test } from 'vitest'
import { search, setUp } from './pool-fixture.ts'

const resetsAt = new Date('2026-07-02T07:00:00Z')

describe('status', () => {
  test('shows every bucket of every project, also those nobody used', async () => {
    const { clock, pool } = setUp([{ key: 'key-a', project: 'p', limits: { search: 10, stats: 0 } }])
    const lease = await search(pool)
    await search(pool)
    expect(await pool.status()).toEqual({
      quotaDay: '2026-07-01',
      resetsAt,
      projects: [
        {
          projectId: 'p',
          aliases: [],
          buckets: [
            { bucket: 'search', usedUnits: 2, limitUnits: 10, leftUnits: 8 },
            { bucket: 'default', usedUnits: 0, limitUnits: 10_000, leftUnits: 10_000 },
            { bucket: 'stats', usedUnits: 0, limitUnits: 0, leftUnits: 0 },
          ].map((bucket) => ({ ...bucket, resetsAt, exhaustedUntil: undefined, coolingDownUntil: undefined })),
        },
      ],
      keys: [
        {
          keyId: lease.keyId,
          projectId: 'p',
          state: 'active',
          reason: undefined,
          coolingDownUntil: undefined,
          lastUsedAt: new Date(clock.now()),
          origin: 'given',
        },
      ],
    })
  })

  test('a bucket that YouTube calls spent has nothing left, whatever was counted', async () => {
    const { pool } = setUp(['key-a'])
    await (await search(pool)).settle({ kind: 'bucket-exhausted' })
    const [project] = (await pool.status()).projects
    expect(project?.buckets[0]).toMatchObject({ usedUnits: 1, leftUnits: 0, exhaustedUntil: resetsAt })
  })

  test('the state of each key, and why', async () => {
    const { clock, pool } = setUp(['key-a', 'key-b', 'key-c', 'key-d'])
    const outcomes = [
      { kind: 'cool-down', reason: 'unknown 403' },
      { kind: 'key-rejected', reason: 'API_KEY_INVALID' },
      { kind: 'blocked-here', reason: 'ipRefererBlocked' },
    ] as const
    for (const outcome of outcomes) {
      await (await search(pool)).settle(outcome)
      await clock.advance(1)
    }
    const keys = (await pool.status()).keys.map(({ state, reason }) => [state, reason])
    expect(keys).toEqual([
      ['cooling-down', 'unknown 403'],
      ['rejected', 'API_KEY_INVALID'],
      ['blocked-here', 'ipRefererBlocked'],
      ['active', undefined],
    ])
    await clock.advance(60_000)
    expect((await pool.status()).keys[0]).toMatchObject({ state: 'active', reason: undefined })
  })
})

describe('status of all that the store knows', () => {
  test('tells of the keys and projects of other pools, and only where it is asked to', async () => {
    const mine = setUp([{ key: 'key-a', project: 'p', limits: { search: 10 } }])
    const theirs = setUp([{ key: 'key-b', project: 'q', limits: { search: 20 } }], mine)
    await search(mine.pool)
    const lease = await search(theirs.pool)
    await lease.settle({ kind: 'key-rejected', reason: 'API_KEY_INVALID' })

    expect((await mine.pool.status()).projects.map(({ projectId }) => projectId)).toEqual(['p'])
    const all = await mine.pool.status({ all: true })
    expect(all.keys).toMatchObject([
      { projectId: 'p', origin: 'given', state: 'active' },
      { keyId: lease.keyId, projectId: 'q', origin: 'elsewhere', state: 'rejected', reason: 'API_KEY_INVALID' },
    ])
    expect(
      all.projects.map(({ projectId, buckets }) => [projectId, buckets[0]?.usedUnits, buckets[0]?.limitUnits]),
    ).toEqual([
      ['p', 1, 10],
      ['q', 1, 20],
    ])
    // A pool without a key of its own sees them just so.
    const { pool } = setUp([], mine)
    expect((await pool.status()).keys).toEqual([])
    expect((await pool.status({ all: true })).keys.map(({ origin }) => origin)).toEqual(['elsewhere', 'elsewhere'])
  })
})

describe('forecast', () => {
  const keys = [
    { key: 'key-a', project: 'one', limits: { search: 10 } },
    { key: 'key-b', project: 'two', limits: { search: 20 } },
    { key: 'key-c', project: 'two' },
  ]

  test.each([
    [0, 0, '2026-07-01T07:00:00Z'],
    [1, 1, '2026-07-01T07:00:00Z'],
    [29, 1, '2026-07-01T07:00:00Z'],
    [30, 2, '2026-07-02T07:00:00Z'],
    [59, 2, '2026-07-02T07:00:00Z'],
    [60, 3, '2026-07-03T07:00:00Z'],
    [29 + 30 * 150, 151, '2026-11-28T08:00:00Z'],
  ])('%i searches take %i quota days', async (units, quotaDays, completeFrom) => {
    const { pool } = setUp(keys)
    await search(pool)
    expect(await pool.forecast({ bucket: 'search', units })).toEqual({
      bucket: 'search',
      leftTodayUnits: 29,
      perDayUnits: 30,
      quotaDays,
      completeFrom: new Date(completeFrom),
    })
  })

  test('a project without a usable key does not count, a pausing one does', async () => {
    const { clock, pool } = setUp(keys.slice(0, 2))
    await (await search(pool)).settle({ kind: 'key-rejected', reason: 'API_KEY_INVALID' })
    await clock.advance(1)
    await (await search(pool)).settle({ kind: 'cool-down', reason: 'x' })
    expect(await pool.forecast({ bucket: 'search', units: 1 })).toMatchObject({ leftTodayUnits: 19, perDayUnits: 20 })
  })

  test('where nothing can ever pay, it is never', async () => {
    const { pool } = setUp([])
    expect(await pool.forecast({ bucket: 'search', units: 1 })).toMatchObject({
      quotaDays: Number.POSITIVE_INFINITY,
      completeFrom: undefined,
    })
  })
})
