import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'
import { BreakablePool } from '../support/breakable-pool.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { after, commitOn, hourMs, startsAt, video } from '../support/make.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
}, 60_000)
afterAll(() => database.drop())

test('a page touches its channels last: workers whose pages name the same ones hardly wait for each other', async () => {
  const pool = new BreakablePool(database.pool)
  await using store = createPostgresStore({ pool })
  const times = { fetchedAt: startsAt, expiresAt: after(720 * hourMs) }
  const channel = { channelId: 'UC1', title: 'Someone', handle: undefined, uploadsPlaylistId: undefined, ...times }
  await commitOn(store, 's1', {
    hydrated: [video('v1')],
    channels: [{ ...channel, videoCount: undefined, resource: undefined, parts: [], recordVersion: 1 }],
  })
  const last = pool.sent.lastIndexOf('commit')
  expect(pool.sent.slice(last - 1)).toEqual([expect.stringMatching(/insert into .*channels/), 'commit'])
})
