import type { PageCommit } from '@youtube-archives/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'
import { BreakablePool } from '../support/breakable-pool.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { after, commitOn, hourMs, startsAt, video } from '../support/make.ts'
import { SettableClock } from '../support/settable-clock.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

const ids = Array.from({ length: 1_000 }, (_, index) => `v${index}`)

async function rowVersions(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    'select video_id, xmin::text, ctid::text, revision from youtube_archives.videos order by video_id',
  )
  return rows
}

test('refreshing 1,000 unchanged videos writes no row of videos', async () => {
  const store = createPostgresStore({ pool: database.pool, clock: new SettableClock(startsAt) })
  await commitOn(store, 's1', { hydrated: ids.map((id) => video(id)) })
  const before = await rowVersions()
  expect(before).toHaveLength(1_000)

  const now = after(hourMs)
  const refreshed = ids.map((id) => video(id, { fetchedAt: now, expiresAt: after(900 * hourMs), viewCount: 11 }))
  const result = await commitOn(store, 's1', { hydrated: refreshed, now })
  expect(result).toMatchObject({ changes: ids.map((videoId) => ({ videoId, kind: 'unchanged' })) })
  expect(await rowVersions()).toEqual(before)
  expect(await store.videos.get('v7')).toMatchObject({ viewCount: 11, fetchedAt: now })

  await commitOn(store, 's1', { hydrated: [video('v7', { contentHash: 'other', title: 'Other' })], now })
  const changed = (await rowVersions()).filter(
    (row) => !before.some((one) => JSON.stringify(one) === JSON.stringify(row)),
  )
  expect(changed).toMatchObject([{ video_id: 'v7', revision: 1 }])
})

test('a match is rewritten where something else has shown it, and not at any later reading', async () => {
  const store = createPostgresStore({ pool: database.pool })
  const videos = Array.from({ length: 50 }, (_, index) => {
    return { videoId: `seen${index}`, channelId: 'UC1', publishedAt: after(-hourMs) }
  })
  const found = { sourceId: 's2', route: 'follow', videos, expiresAt: after(hourMs) } as const
  const revisions = async (): Promise<readonly number[]> => {
    const { rows } = await database.pool.query(
      `select distinct revision from youtube_archives.video_matches where video_id like 'seen%'`,
    )
    return rows.map(({ revision }) => revision)
  }
  await commitOn(store, 's2', { found: [{ ...found, listed: true }] })
  expect(await revisions()).toEqual([0])
  for (const route of ['search', 'settle', 'sweep'] as const) {
    await commitOn(store, 's2', { found: [{ ...found, route, shownBySearch: true }] })
    await commitOn(store, 's2', { found: [{ ...found, listed: true }] })
    expect(await revisions()).toEqual([1])
  }
})

test('a page takes a handful of statements, whatever is on it', async () => {
  const pool = new BreakablePool(database.pool)
  const store = createPostgresStore({ pool })
  const sightings = Array.from({ length: 50 }, (_, index) => {
    return { videoId: `found${index}`, channelId: 'UC1', publishedAt: after(-hourMs) }
  })
  await commitOn(store, 's2', {})
  pool.sent.length = 0
  await commitOn(store, 's2', {
    found: [{ sourceId: 's2', route: 'search', videos: sightings, expiresAt: after(hourMs) }],
  })
  const page = pool.sent.slice(pool.sent.findLastIndex((text) => text.startsWith('begin')))
  expect(page).toHaveLength(10)
})

test('a batch of fifty follow tasks takes as many statements as one', async () => {
  const pool = new BreakablePool(database.pool)
  const store = createPostgresStore({ pool })
  const newTasks = Array.from({ length: 50 }, (_, index) => {
    const channelId = `UC${index}`
    return {
      taskId: `follow:${channelId}`,
      kind: 'follow',
      position: { channelId, headIds: [] },
      notBefore: startsAt,
    } as const
  })
  await commitOn(store, 's2', {})
  await commitOn(store, 's3', { newTasks })
  const tasks = await store.remainingTasks.claimFollows({ now: startsAt, leaseMs: hourMs, worker: 'w', limit: 50 })
  const found = { route: 'follow', expiresAt: after(hourMs) } as const
  const commits = tasks.map(({ taskId, fence, progress, position }, index): PageCommit => {
    const videos = [{ videoId: `followed${index}`, channelId: position.channelId, publishedAt: after(-hourMs) }]
    return {
      ...{ task: { taskId, fence }, expectedProgress: progress, now: startsAt },
      next: { state: 'waiting', position: { ...position, videoCount: index }, notBefore: after(hourMs) },
      found: [{ ...found, sourceId: index % 2 === 0 ? 's2' : 's3', videos }],
    }
  })
  pool.sent.length = 0
  const result = await store.commitPages(commits)
  expect(result).toMatchObject({ status: 'committed', pages: commits.map(() => ({ matchesNew: 1 })) })
  expect(pool.sent.length).toBe(10)

  const again = await store.remainingTasks.claimFollows({ now: after(hourMs), leaseMs: hourMs, worker: 'w', limit: 50 })
  const counted = again.map(({ taskId, fence, progress, position }): PageCommit => {
    const next = { state: 'waiting', position, notBefore: after(2 * hourMs) } as const
    return { task: { taskId, fence }, expectedProgress: progress, now: after(hourMs), next }
  })
  pool.sent.length = 0
  expect(await store.commitPages(counted)).toMatchObject({ status: 'committed' })
  // Begin, the tasks, what is answered to a repetition, commit.
  expect(pool.sent.length).toBe(4)
})
