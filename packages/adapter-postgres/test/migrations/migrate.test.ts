import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPostgresStore, migrate } from '../../src/index.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase({ migrated: false })
})
afterAll(() => database.drop())

describe('migrate', () => {
  test('works', async () => {
    const { pool } = database
    console.log((await migrate(pool, { print: true })).sql.length)
    console.log(await migrate(pool))
    console.log(await migrate(pool))
    await using store = createPostgresStore({ pool })
    await store.open({ origin: 'youtube' })
    expect(await store.sources.list()).toEqual([])
  })
})
