import { type ArchiveStore, createArchiver, findTilingFaults } from '@youtube-archives/core'
import { createFakeYouTube, createWorld } from '@youtube-archives/fake-youtube'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

const since = '2020-09-01T00:00:00Z'
const until = '2020-10-01T00:00:00Z'

async function storedIds(store: ArchiveStore, sourceId: string): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await store.videos.search({ sourceIds: [sourceId], limit: 100, cursor })
    ids.push(...page.items.map(({ videoId }) => videoId))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return ids.sort()
}

test('two archivers over one database find everything once, and never overspend', async () => {
  const world = createWorld({ seed: 11, videos: 20_000, startsAt: since, endsAt: until })
  const queries = [world.topics[0], world.topics[5], world.topics[30]].map(String)
  const limits = { search: 10_000 }
  const fake = createFakeYouTube({ world, projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits }] })
  const stores = [0, 1].map(() => createPostgresStore({ connectionString: database.url }))
  const sources = queries.map((query, index) => ({ id: `s${index}`, kind: 'search', query, since, until }) as const)
  const reports = await Promise.all(
    stores.map((store) => {
      const keys = [{ key: 'fake-key-a1', limits }]
      return createArchiver({ store, keys, sources, fetch: fake.fetch, origin: fake.origin }).run()
    }),
  )

  const [store] = stores
  if (store === undefined) throw new Error('There is no store.')
  let found = 0
  for (const [index, q] of queries.entries()) {
    const expected = fake.showable({ q, publishedAfter: since, publishedBefore: '2020-09-30T23:59:59Z' }).sort()
    expect(await storedIds(store, `s${index}`)).toEqual(expected)
    found += expected.length
  }
  expect(found).toBeGreaterThan(150)
  expect((await store.ledger.read()).flatMap(findTilingFaults)).toEqual([])
  expect(await store.remainingTasks.count()).toMatchObject({ byState: {}, pendingVideos: 0 })
  const searches = reports.reduce((sum, { total }) => sum + total.searches.window, 0)
  expect(searches).toBe(fake.control.answered({ method: 'search.list' }))
  const { buckets } = await store.keys.list()
  const used = buckets.find(({ bucket }) => bucket === 'search')?.days.reduce((sum, day) => sum + day.usedUnits, 0)
  expect(used).toBeGreaterThanOrEqual(searches)
  for (const one of stores) await one.close()
})
