import { SchemaMismatchError, StoreError } from '@youtube-archives/core'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPostgresStore, migrate } from '../../src/index.ts'
import { allMigrations } from '../../src/migrations/all-migrations.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { dumpSchema } from '../support/dump-schema.ts'

const [first, ...later] = allMigrations.map(({ name }) => name)

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase({ migrated: false })
})
afterAll(() => database.drop())

describe('migrate', () => {
  test('makes the schema that is written down', async () => {
    expect(await migrate(database.pool, { schema: 'fresh' })).toEqual({ applied: [first, ...later], sql: '' })
    await expect(await dumpSchema(database.pool, 'fresh')).toMatchFileSnapshot('../schema.snapshot.sql')
    expect(await migrate({ connectionString: database.url }, { schema: 'fresh' })).toEqual({ applied: [], sql: '' })
  })

  test('brings an archive of the first version up to date, and keeps what it holds', async () => {
    const { pool } = database
    const { sql } = await migrate(pool, { schema: 'elder', print: true })
    const statements = sql.split(/(?<=;\n)\n/)
    const end = statements.findIndex((statement) => statement.includes("values (1, 'archive'"))
    const archive = statements.filter((statement) => statement.startsWith('insert into "elder".archive'))
    await pool.query([...statements.slice(0, end + 1), ...archive, 'commit'].join('\n'))
    await pool.query(`insert into elder.video_state (video_id, state, changed_at) values ('a', 'gone', now())`)
    await pool.query(`insert into elder.video_matches values ('a', 's1', now(), now(), 'search')`)
    expect((await migrate(pool, { schema: 'elder' })).applied).toEqual(later)
    expect(await dumpSchema(pool, 'elder')).toBe(await dumpSchema(pool, 'fresh'))
    const store = createPostgresStore({ pool, schema: 'elder' })
    expect(await store.videos.matches(['a'])).toMatchObject([{ route: 'search', shownBySearch: false, listed: false }])
  })

  test('prints what it would do, which does the same by hand', async () => {
    const { pool } = database
    const { applied, sql } = await migrate(pool, { schema: 'by "hand"', print: true })
    expect(applied).toEqual([first, ...later])
    await expect(createPostgresStore({ pool, schema: 'by "hand"' }).open()).rejects.toThrow(SchemaMismatchError)
    await pool.query(sql)
    await createPostgresStore({ pool, schema: 'by "hand"' }).open()
    expect(await migrate(pool, { schema: 'by "hand"', print: true })).toEqual({ applied: [], sql: '' })
  })

  test('ends well when twenty run at once', async () => {
    const pool = new Pool({ connectionString: database.url, max: 20 })
    const results = await Promise.all(Array.from({ length: 20 }, () => migrate(pool, { schema: 'crowd' })))
    await pool.end()
    expect(results.filter(({ applied }) => applied.length > 0)).toHaveLength(1)
    await createPostgresStore({ pool: database.pool, schema: 'crowd' }).open()
  })

  test('leaves nothing behind where it fails, and stops at an abort', async () => {
    const { pool } = database
    await pool.query('create schema half; create table half.pending_videos ()')
    await expect(migrate(pool, { schema: 'half' })).rejects.toThrow(StoreError)
    const tables = await pool.query(`select from pg_tables where schemaname = 'half'`)
    expect(tables.rowCount).toBe(1)
    const signal = AbortSignal.abort(new Error('stop'))
    await expect(migrate(pool, { schema: 'never', signal })).rejects.toThrow('stop')
  })
})

describe('a schema that is not the one this package works with', () => {
  const problemOf = async (schema: string): Promise<unknown> => {
    const store = createPostgresStore({ pool: database.pool, schema })
    const error = await store.sources.list().catch((reason: unknown) => reason)
    return SchemaMismatchError.isInstance(error) ? [error.problem, error.message] : error
  }

  test('is named: missing, older, newer, changed', async () => {
    const { pool } = database
    expect(await problemOf('nowhere')).toEqual(['missing', expect.stringContaining('Run migrate() first')])
    await migrate(pool, { schema: 'odd' })
    await pool.query(`update odd.migrations set hash = 'x'`)
    expect(await problemOf('odd')).toEqual(['changed', expect.stringContaining('migration 1 (archive)')])
    await expect(migrate(pool, { schema: 'odd' })).rejects.toMatchObject({ problem: 'changed' })
    await pool.query('update odd.migrations set version = version + 998')
    expect(await problemOf('odd')).toEqual(['newer', expect.stringContaining('is at version 999')])
    await pool.query('delete from odd.migrations')
    expect(await problemOf('odd')).toEqual(['older', expect.stringContaining('is at version 0')])
  })

  test('that was restored from another server is renumbered by migrate', async () => {
    const { pool } = database
    await migrate(pool, { schema: 'restored' })
    await pool.query(`insert into restored.video_changes (transaction_id, video_id, kind, changed_at)
      values ('900000000', 'a', 'new', now()), ('900000001', 'b', 'new', now())`)
    expect(await problemOf('restored')).toEqual(['changed', expect.stringContaining('another server')])
    await migrate(pool, { schema: 'restored' })
    const { items } = await createPostgresStore({ pool, schema: 'restored' }).changes()
    expect(items.map(({ videoId }) => videoId)).toEqual(['a', 'b'])
  })
})

test('a role without the right to change the schema works with what the README grants', async () => {
  const { pool, url } = database
  await migrate(pool, { schema: 'shared' })
  const role = `worker_${crypto.randomUUID().slice(0, 8)}`
  await pool.query(`create role ${role} login password 'secret'`)
  await pool.query(`grant usage on schema shared to ${role}`)
  await pool.query(`grant select, insert, update, delete on all tables in schema shared to ${role}`)
  const address = new URL(url)
  address.username = role
  address.password = 'secret'
  const workers = new Pool({ connectionString: address.href, max: 2 })
  expect(await migrate(workers, { schema: 'shared' })).toEqual({ applied: [], sql: '' })
  const store = createPostgresStore({ pool: workers, schema: 'shared' })
  await store.open({ origin: 'youtube' })
  await store.keys.register([{ keyId: 'k', projectId: 'p', limits: {} }])
  await store.keys.settle({ keyId: 'k', bucket: 'search', now: new Date(), projectNumber: '123' })
  expect((await store.keys.list()).aliases).toEqual({ p: '123' })
  await expect(migrate(workers, { schema: 'other' })).rejects.toThrow(/permission denied/)
  await workers.end()
  await pool.query(`drop owned by ${role}`)
  await pool.query(`drop role ${role}`)
})
