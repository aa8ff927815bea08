import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { claimedCommit, hourMs, searchSource, startsAt, video } from '../support/make.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

test('a claim takes the next task while another worker takes the first', async () => {
  const store = createPostgresStore({ pool: database.pool })
  const now = startsAt
  await store.sources.add(searchSource('s1'), now)
  const position = { after: new Date(0), before: now, depth: 0, silentAnswers: 0 }
  const addTasks = ['a', 'b'].map((taskId) => {
    return { taskId, kind: 'window', sourceId: 's1', position, notBefore: now } as const
  })
  await store.ledger.revise({ sourceId: 's1', expectedRevision: 0, now, addTasks })
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query(`select from youtube_archives.remaining_tasks where task_id = 'a' for update`)
  const claim = { kinds: ['window'], order: 'newest', now, leaseMs: hourMs, worker: 'w' } as const
  expect(await store.remainingTasks.claim(claim)).toMatchObject({ taskId: 'b' })
  expect(await store.remainingTasks.claim(claim)).toBeUndefined()
  await client.query('rollback')
  client.release()
  expect(await store.remainingTasks.claim(claim)).toMatchObject({ taskId: 'a' })
})

test('a reservation waits for the day it is charged to, and never takes that for exhaustion', async () => {
  const store = createPostgresStore({ pool: database.pool })
  const day = '2026-10-01'
  const defaultLimits = { search: 2, default: 10, stats: 10 }
  const request = { bucket: 'search', units: 1, quotaDays: [day], keyIds: ['k'], defaultLimits, now: startsAt } as const
  await store.keys.register([{ keyId: 'k', projectId: 'p', limits: {} }])
  await store.keys.reserve(request)
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query(`select from youtube_archives.bucket_days where project_id = 'p' for update`)
  let answered = false
  const waiting = store.keys.reserve(request).finally(() => {
    answered = true
  })
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(answered).toBe(false)
  await client.query('commit')
  client.release()
  expect(await waiting).toMatchObject({ status: 'reserved' })
  expect(await store.keys.reserve(request)).toMatchObject({ refusals: [{ why: 'exhausted', quotaDay: day }] })
})

test('fifty reservations at once over two keys of one project take exactly what fits', async () => {
  const store = createPostgresStore({ pool: database.pool })
  await store.keys.register(['x', 'y'].map((keyId) => ({ keyId, projectId: 'xy', limits: { search: 20 } })))
  const request = { bucket: 'search', units: 1, keyIds: ['x', 'y'], now: startsAt } as const
  const defaultLimits = { search: 100, default: 10, stats: 10 }
  const quotaDays = ['2026-10-01', '2026-10-02']
  const results = await Promise.all(
    Array.from({ length: 50 }, () => store.keys.reserve({ ...request, quotaDays, defaultLimits })),
  )
  expect(results.filter(({ status }) => status === 'reserved')).toHaveLength(20)
  const { buckets } = await store.keys.list()
  const days = buckets.find(({ projectId }) => projectId === 'xy')?.days
  expect(days?.map(({ usedUnits }) => usedUnits)).toEqual([20, 20])
})

test('changes never pass a transaction that is still open', async () => {
  const store = createPostgresStore({ pool: database.pool })
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query(
    `insert into youtube_archives.video_changes (video_id, kind, changed_at) values ('early', 'new', now())`,
  )
  const commit = { ...(await claimedCommit(store, 's9')), hydrated: [video('late')] }
  await store.commitPage(commit)
  const first = await store.changes()
  expect(first.items).toEqual([])
  await client.query('commit')
  client.release()
  const { items } = await store.changes({ after: first.nextCursor })
  expect(items.map(({ videoId }) => videoId)).toEqual(['early', 'late'])
})

test('a dump of everything holds no submitted key', async () => {
  const { createKeyPool } = await import('@youtube-archives/core')
  const store = createPostgresStore({ pool: database.pool })
  const key = `AIza${'Q9x7'.repeat(8)}abc`
  const pool = createKeyPool({ store: store.keys, secret: 'a secret of sixteen and more' })
  await pool.submit({ key, project: 'p1' })
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'youtube_archives'`,
  )
  let dump = ''
  for (const { name } of tables) {
    const { rows } = await database.pool.query(`select row_to_json(t)::text as row from youtube_archives.${name} t`)
    dump += JSON.stringify(rows)
  }
  expect(dump).toContain('v1.')
  expect(dump).not.toContain(key)
})
