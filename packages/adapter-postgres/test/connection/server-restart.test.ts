import { StoreError } from '@youtube-archives/core'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPostgresStore, migrate } from '../../src/index.ts'
import { claimedCommit, searchSource, startsAt, video } from '../support/make.ts'
import { startServer, type TestServer } from '../support/start-server.ts'

let server: TestServer
const unhandled: unknown[] = []
const remember = (reason: unknown): void => void unhandled.push(reason)

const given = Boolean(process.env.TEST_DATABASE_URL)
// It ends a server, which must be its own.
const name = `a server that goes away in the middle${given ? ' (left out: TEST_DATABASE_URL is given)' : ''}`

describe.skipIf(given)(name, () => {
  beforeAll(async () => {
    server = await startServer()
    await migrate({ connectionString: server.url })
    process.on('unhandledRejection', remember)
    process.on('uncaughtException', remember)
  }, 60_000)
  afterAll(async () => {
    process.off('unhandledRejection', remember)
    process.off('uncaughtException', remember)
    await server.stop()
  })

  test('gives typed errors that may be retried, and the work goes on when it is back', async () => {
    const pool = new Pool({ connectionString: server.url, max: 4 })
    await using store = createPostgresStore({ pool })
    await using other = createPostgresStore({ connectionString: server.url })
    await store.open()
    await other.open()
    const commit = { ...(await claimedCommit(store, 's1')), hydrated: [video('v1')] }

    let stopped = false
    const failures: unknown[] = []
    let answers = 0
    const work = [store, other, store].map(async (one, index) => {
      while (!stopped) {
        const result = await one.sources.add(searchSource(`s${index}`), startsAt).catch((error: unknown) => error)
        if (result instanceof Error) failures.push(result)
        else answers += 1
      }
    })
    // A transaction that is under way when the server goes.
    const client = await pool.connect()
    client.on('error', () => undefined)
    await client.query('begin')
    await server.restart()
    client.release(true)
    const answered = answers
    while (answers < answered + 20)
      await other.now().then(
        () => other.sources.list(),
        () => undefined,
      )
    stopped = true
    await Promise.all(work)

    expect(failures.length).toBeGreaterThan(0)
    for (const error of failures) expect(error).toMatchObject({ code: 'store_failure', isRetryable: true })
    expect(failures.every((error) => StoreError.isInstance(error) && error.cause !== undefined)).toBe(true)
    expect(await store.commitPage(commit)).toMatchObject({ status: 'committed' })
    expect(await store.commitPage(commit)).toMatchObject({ status: 'committed' })
    await pool.end()
    expect(unhandled).toEqual([])
  })
})
