import type { VideoQuery } from '@youtube-archives/core'
import { resolveVideoFilter, resolveVideoQuery } from '@youtube-archives/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RowsStatement, rowsOf, type Statement } from '../../src/connection/statement.ts'
import { countStatement } from '../../src/search/count-statement.ts'
import { pageStatement } from '../../src/search/page-statement.ts'
import * as changes from '../../src/sql/changes.ts'
import * as freshness from '../../src/sql/freshness.ts'
import * as keyLedger from '../../src/sql/key-ledger.ts'
import * as keys from '../../src/sql/keys.ts'
import * as pending from '../../src/sql/pending-videos.ts'
import * as small from '../../src/sql/small-tables.ts'
import * as counts from '../../src/sql/source-counts.ts'
import * as sources from '../../src/sql/sources.ts'
import * as suppressions from '../../src/sql/suppressions.ts'
import * as tasks from '../../src/sql/tasks.ts'
import * as videos from '../../src/sql/videos.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'

const rows = 200_000
const now = new Date('2026-10-01T00:00:00Z')
const ids = ['v1', 'v77', 'v4242']

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
  const { pool } = database
  const run = (sql: string): Promise<unknown> => pool.query(sql.replaceAll(':schema', 'youtube_archives'))
  await run(`insert into :schema.video_state (video_id, state, fetched_at, expires_at, view_count, times_stored, changed_at)
    select 'v' || n, 'stored', now(), '2026-11-01'::timestamptz + n * interval '1 second', n % 9973, 1, now()
    from generate_series(1, ${rows}) n`)
  // Words as they are in texts: a few stand everywhere, most hardly anywhere.
  await run(`insert into :schema.videos (video_id, channel_id, published_at, duration_seconds, content_hash, content, title_tokens, body_tokens)
    select 'v' || n, 'UC' || n % 500, '2026-01-01'::timestamptz + n * interval '1 minute', n % 3600, 'h', '{}',
      format(' common w%s w%s ', n % 10, n % 1000), format(' body%s x%s y%s heart rate ', n % 100, n % 5000, n)
    from generate_series(1, ${rows}) n`)
  // Some are only found as yet, and name their channel themselves.
  await run(`insert into :schema.video_state (video_id, state, channel_id, published_at, found_at, expires_at, changed_at)
    select 'f' || n, 'found', 'UC' || n % 500, now(), now(), '2026-11-01'::timestamptz + n * interval '1 second', now()
    from generate_series(1, 20000) n`)
  await run(`insert into :schema.video_readings (video_id, read_at, expires_at, view_count)
    select 'v' || n, '2026-10-01'::timestamptz + n * interval '1 second', '2026-11-01'::timestamptz + n * interval '1 second', n
    from generate_series(1, 100000) n`)
  await run(`insert into :schema.channels (channel_id, record, is_read, fetched_at, expires_at, changed_at)
    select 'UC' || n, '{}', false, now(), '2026-11-01'::timestamptz + n * interval '1 second', now() from generate_series(1, 20000) n`)
  await run(`insert into :schema.video_matches (video_id, source_id, published_at, found_at, route)
    select 'v' || n, 's' || n % 40, '2026-01-01'::timestamptz + n * interval '1 minute', now(), 'search'
    from generate_series(1, ${rows}) n`)
  await run(`insert into :schema.sources (source_id, kind, state, definition, since, weight, progress, created_at)
    select 's' || n, 'search', 'active', '{}', now(), 1, '{}', now() from generate_series(0, 39) n`)
  await run(`insert into :schema.remaining_tasks (task_id, kind, source_id, state, position, window_before, not_before, created_at, finished_at)
    select 't' || n, 'window', 's' || n % 40, case when n % 10 = 0 then 'waiting' else 'done' end, '{}',
      now() - n * interval '1 minute', now(), now() - n * interval '1 minute', now() from generate_series(1, 50000) n`)
  await run(`insert into :schema.remaining_tasks (task_id, kind, state, position, not_before, created_at)
    select 'follow' || n, 'follow', 'waiting', format('{"channelId":"UC%s"}', n)::json, now() + n * interval '1 second', now()
    from generate_series(1, 10000) n`)
  await run(
    `insert into :schema.pending_videos (video_id, not_before) select 'v' || n, now() from generate_series(1, 50000) n`,
  )
  await run(`insert into :schema.video_changes (video_id, kind, changed_at)
    select 'v' || n, 'new', '2026-01-01'::timestamptz + n * interval '1 minute' from generate_series(1, 100000) n`)
  await run('vacuum analyze')
}, 180_000)
afterAll(() => database.drop())

const growing = 'videos|video_state|video_matches|video_readings|video_changes|channels|remaining_tasks|pending_videos'

/** The tables that a statement would read from end to end, of those that grow. */
async function scannedTables(text: string, values: unknown[]): Promise<string[]> {
  const sql = text.replaceAll(':schema', 'youtube_archives')
  const { rows: lines } = await database.pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values)
  const plan = lines.map((line) => line['QUERY PLAN']).join('\n')
  return [...plan.matchAll(new RegExp(`Seq Scan on (${growing})\\b`, 'g'))].map(([, table]) => table ?? '')
}

const filters: Record<string, VideoQuery> = {
  everything: {},
  'a rare word': { text: 'y4242' },
  'a word of some': { text: 'x77' },
  'two words': { text: 'w3 body7' },
  'a phrase': { text: '"w3 w433"' },
  'a phrase and a word not wanted': { text: '"heart rate" x77 -body7' },
  'either word': { text: 'x77 | x78' },
  'one source': { sourceIds: ['s7'] },
  'two sources': { sourceIds: ['s7', 's8'], text: 'x77' },
  'a channel': { channelIds: ['UC9'] },
  'channels and a length': { channelIds: ['UC9', 'UC10'], minDurationSeconds: 60 },
  'a span of time': { publishedAfter: '2026-03-01T00:00:00Z', publishedBefore: '2026-03-02T00:00:00Z' },
}

describe('a search', () => {
  for (const [name, filter] of Object.entries(filters)) {
    test(`for ${name} uses an index in every order, on the first page and behind a cursor`, async () => {
      for (const order of ['newest', 'oldest', 'relevance', 'views'] as const) {
        const query = resolveVideoQuery({ ...filter, order })
        const place = { publishedAtMs: Date.parse('2026-03-01T12:00:00Z'), videoId: 'v9' }
        const after = {
          newest: { order: 'newest', ...place },
          oldest: { order: 'oldest', ...place },
          relevance: { order: 'relevance', tier: 1, ...place },
          views: { order: 'views', viewCount: 500, videoId: 'v9' },
        } as const
        for (const position of [undefined, after[query.order]]) {
          const { statement, values } = pageStatement(query, position, 21)
          expect(await scannedTables(statement.text, values), `${order} ${position ? 'behind' : 'first'}`).toEqual([])
        }
      }
      // Where everything fits, reading a table from its start is as good as any index: it stops at the limit.
      if (name === 'everything') return
      const { statement, values } = countStatement(resolveVideoFilter(filter), 1_000, now)
      expect(await scannedTables(statement.text, values), 'count').toEqual([])
    })
  }
})

type Values = unknown[]
const claim = [now, [], now, 'w', ['window'], null]
const due = [now, new Date('2026-11-01T01:00:00Z'), now, '', 50]

// By its name, with values as they are asked.
const statements: Record<string, Values> = {
  ...{ readVideos: [ids], readHashes: [ids], readKnown: [ids], readKnownIds: [ids], readCountedMatches: [ids] },
  ...{ lockVideos: [ids], readMatches: [ids], correctMatches: [ids], markGone: [ids, now], markExpired: [ids, now] },
  ...{ findExpired: [new Date('2026-11-01T01:00:00Z'), 100], deleteContent: [ids], deleteVideos: [ids] },
  readCounts: [['s7'], now],
  ...{ claimNewestWindow: claim, claimOldestWindow: claim, claimUploads: claim },
  ...{ claimHydrate: claim.slice(0, 4), claimRefreshTask: claim.slice(0, 4), claimDueFollows: [now, now, 'w', 50] },
  claimDeferredFollows: [now, now, 'w', 50, ['quota']],
  advanceTasks: [['t1'], [1], [0], ['done'], [null], [null], [null], [null], [null], [now]],
  ...{ readReceipts: [['t1']], writeReceipts: [['t1'], ['{}']], renewTask: ['t1', 1, now], getTask: ['t1'] },
  ...{ releaseTask: ['t1', 1, 'waiting', now, null, null, false], listTasks: [null, null, null, 100] },
  ...{ nextRunnable: [['window'], null], nextFollow: [], retryTask: ['t1', now], giveUpTask: ['t1'] },
  ...{ countTasksOfSource: ['s7'], purgeDone: [new Date('2026-01-01T00:00:00Z')] },
  deleteExpected: ['s7', ['t1'], [1], [0]],
  ...{ lockDuePending: [new Date(), 50], earliestPending: [], deletePending: [ids], takePending: [ids, 't1'] },
  ...{ freeVideosOfTasks: [['t1']], readHeldForContent: [ids], forgetPending: [ids] },
  ...{ readMatchedIds: ['s7', '', 100], readSharedIds: [ids, 's7'], deleteMatches: ['s7'], readLedger: [['s7']] },
  countSightings: ['s7', new Date('2026-01-01T00:00:00Z'), now, 1_000],
  ...{ readChanges: ['0', 0, 100], readPlace: ['5', 1], purgeChanges: [new Date('2026-01-01T01:00:00Z')] },
  ...{ readExpiring: due, readOutdated: due, setTaskVideos: ['t1', '[]'], deleteTask: ['t1'], noteAsked: [ids, now] },
  ...{ readStoredIds: [ids], deleteReadings: [ids], readReadings: ['v1', now, null, 100], firstExpiring: [now] },
  ...{ purgeReadings: [new Date('2026-11-01T01:00:00Z'), 100], firstAsked: [now] },
  ...{ countExpiring: [now, new Date('2026-11-01T01:00:00Z'), 10_000], countOutdated: [now, now, 10_000] },
  ...{ readIdsOfChannel: ['UC9', 100], readFoundOfChannel: ['UC9', 100], deleteFollows: ['UC9'] },
  ...{ deleteChannel: ['UC9'], leaveTasks: [['t1'], ids], deleteEmptyTasks: [['t1']] },
  ...{ getChannel: ['UC9', now], purgeChannels: [new Date('2026-11-01T00:01:00Z'), 100] },
}

// What waits and is not done is counted by looking at all of it, and a purge of everything leaves nothing.
const readsAll = new Set(['countTasks', 'countPending', 'countPendingOfSource', 'truncateContents'])

const modules = [changes, counts, freshness, keyLedger, keys, pending, small, sources, suppressions, tasks, videos]
const all = new Map(modules.flatMap((module) => Object.entries(module as Record<string, Statement | RowsStatement>)))

test('what is to be read again is counted along an index, also where nearly everything is', async () => {
  const values = [now, new Date('2027-01-01T00:00:00Z'), 1_000]
  expect(await scannedTables(freshness.countExpiring.text, values)).toEqual([])
  expect(await scannedTables(freshness.countOutdated.text, values)).toEqual([])
})

test('every other statement that reads what grows uses an index', async () => {
  const found: Record<string, string[]> = {}
  const unknown: string[] = []
  for (const [name, { text, ...rest }] of all) {
    const isOfThese = new RegExp(`:schema\\.(${growing})\\b`).test(text)
    if (!isOfThese || readsAll.has(name)) continue
    const types = 'types' in rest ? rest.types : undefined
    // Rows that are only written are looked for by their primary key.
    const isInsert = text.startsWith('insert')
    const values = statements[name] ?? types?.map(() => null)
    if (values === undefined && !isInsert) unknown.push(name)
    if (values === undefined) continue
    const scanned = await scannedTables(types ? text.replace(':rows', rowsOf(types, 1)) : text, values)
    if (scanned.length > 0) found[name] = scanned
  }
  expect(unknown).toEqual([])
  expect(Object.keys(statements).filter((name) => !all.has(name))).toEqual([])
  expect(found).toEqual({})
})
