import type { VideoQuery } from '@youtube-archives/core'
import { resolveVideoFilter, resolveVideoQuery } from '@youtube-archives/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countStatement } from '../../src/search/count-statement.ts'
import { pageStatement } from '../../src/search/page-statement.ts'
import * as changes from '../../src/sql/changes.ts'
import * as pending from '../../src/sql/pending-videos.ts'
import * as counts from '../../src/sql/source-counts.ts'
import * as sources from '../../src/sql/sources.ts'
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
  await run(`insert into :schema.video_matches (video_id, source_id, published_at, found_at, route)
    select 'v' || n, 's' || n % 40, '2026-01-01'::timestamptz + n * interval '1 minute', now(), 'search'
    from generate_series(1, ${rows}) n`)
  await run(`insert into :schema.sources (source_id, kind, state, definition, since, weight, progress, created_at)
    select 's' || n, 'search', 'active', '{}', now(), 1, '{}', now() from generate_series(0, 39) n`)
  await run(`insert into :schema.remaining_tasks (task_id, kind, source_id, state, position, window_before, not_before, created_at, finished_at)
    select 't' || n, 'window', 's' || n % 40, case when n % 10 = 0 then 'waiting' else 'done' end, '{}',
      now() - n * interval '1 minute', now(), now() - n * interval '1 minute', now() from generate_series(1, 50000) n`)
  await run(
    `insert into :schema.pending_videos (video_id, not_before) select 'v' || n, now() from generate_series(1, 50000) n`,
  )
  await run(`insert into :schema.video_changes (video_id, kind, changed_at)
    select 'v' || n, 'new', '2026-01-01'::timestamptz + n * interval '1 minute' from generate_series(1, 100000) n`)
  await run('vacuum analyze')
}, 180_000)
afterAll(() => database.drop())

/** The tables that a statement would read from end to end, of those that grow. */
async function scannedTables(text: string, values: unknown[]): Promise<string[]> {
  const sql = text.replaceAll(':schema', 'youtube_archives')
  const { rows: lines } = await database.pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values)
  const plan = lines.map((line) => line['QUERY PLAN']).join('\n')
  const big = /Seq Scan on (videos|video_state|video_matches|remaining_tasks|pending_videos|video_changes)\b/g
  return [...plan.matchAll(big)].map(([, table]) => table ?? '')
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

test('every other statement that reads what grows uses an index', async () => {
  const found: Record<string, string[]> = {}
  const claim = [now, [], now, 'w', ['window'], null]
  const statements: [string, { readonly text: string }, unknown[]][] = [
    ['readVideos', videos.readVideos, [ids]],
    ['readHashes', videos.readHashes, [ids]],
    ['readKnown', videos.readKnown, [ids]],
    ['readKnownIds', videos.readKnownIds, [ids]],
    ['readCountedMatches', videos.readCountedMatches, [ids]],
    ['lockVideos', videos.lockVideos, [ids]],
    ['readCounts', counts.readCounts, [['s7'], now]],
    ['readMatches', videos.readMatches, [ids]],
    ['correctMatches', videos.correctMatches, [ids]],
    ['markGone', videos.markGone, [ids, now]],
    ['findExpired', videos.findExpired, [new Date('2026-11-01T01:00:00Z'), 100]],
    ['markExpired', videos.markExpired, [ids, now]],
    ['deleteContent', videos.deleteContent, [ids]],
    ['deleteVideos', videos.deleteVideos, [ids]],
    ['claimNewestWindow', tasks.claimNewestWindow, claim],
    ['claimOldestWindow', tasks.claimOldestWindow, claim],
    ['claimUploads', tasks.claimUploads, claim],
    ['claimHydrate', tasks.claimHydrate, claim.slice(0, 4)],
    ['claimDueFollows', tasks.claimDueFollows, [now, now, 'w', 50]],
    ['claimDeferredFollows', tasks.claimDeferredFollows, [now, now, 'w', 50, ['quota']]],
    ['advanceTasks', tasks.advanceTasks, [['t1'], [1], [0], ['done'], [null], [null], [null], [null], [null], [now]]],
    ['readReceipts', tasks.readReceipts, [['t1']]],
    ['writeReceipts', tasks.writeReceipts, [['t1'], ['{}']]],
    ['listTasks', tasks.listTasks, [null, null, null, 100]],
    ['nextRunnable', tasks.nextRunnable, [['window'], null]],
    ['nextFollow', tasks.nextFollow, []],
    ['countTasksOfSource', tasks.countTasksOfSource, ['s7']],
    ['purgeDone', tasks.purgeDone, [new Date('2026-01-01T00:00:00Z')]],
    ['lockDuePending', pending.lockDuePending, [new Date(), 50]],
    ['earliestPending', pending.earliestPending, []],
    ['deletePending', pending.deletePending, [ids]],
    ['freeVideosOfTasks', pending.freeVideosOfTasks, [['t1']]],
    ['readMatchedIds', sources.readMatchedIds, ['s7', '', 100]],
    ['countSightings', sources.countSightings, ['s7', new Date('2026-03-01'), new Date('2026-03-08'), 2_000]],
    ['readSharedIds', sources.readSharedIds, [ids, 's7']],
    ['deleteMatches', sources.deleteMatches, ['s7']],
    ['readLedger', sources.readLedger, [['s7']]],
    ['readChanges', changes.readChanges, ['0', 0, 100]],
    ['purgeChanges', changes.purgeChanges, [new Date('2026-01-01T01:00:00Z')]],
  ]
  for (const [name, { text }, values] of statements) {
    const scanned = await scannedTables(text, values)
    if (scanned.length > 0) found[name] = scanned
  }
  expect(found).toEqual({})
})
