import type { ArchiveStore, PageCommit, SourceCounts } from '@youtube-archives/core'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { EmptyArchives } from '../support/empty-archives.ts'
import { after, claimedCommit, hourMs, searchSource, startsAt, video } from '../support/make.ts'
import { SettableClock } from '../support/settable-clock.ts'

let database: TestDatabase
let archives: EmptyArchives
beforeAll(async () => {
  database = await createDatabase({ migrated: false })
  archives = new EmptyArchives(database.pool)
})
afterAll(() => database.drop())

const sourceIds = ['a', 'b', 'c']
const ids = ['v1', 'v2', 'v3', 'v4', 'v5']

const someIds = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 })
const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('found' as const),
      sourceId: fc.constantFrom(...sourceIds),
      ids: someIds,
      lifeHours: fc.constantFrom(1, 48),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('hydrated' as const),
      sourceId: fc.constantFrom(...sourceIds),
      ids: someIds,
      lifeHours: fc.constantFrom(1, 48),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('gone' as const), sourceId: fc.constantFrom(...sourceIds), ids: someIds }),
  },
  fc.record({ kind: fc.constant('delete' as const), ids: someIds }),
  fc.record({ kind: fc.constant('purge' as const) }),
  fc.record({ kind: fc.constant('remove' as const), sourceId: fc.constantFrom(...sourceIds), videos: fc.boolean() }),
)
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never

/** What a deed will do once all of its round are ready to be done at once. */
async function prepare(store: ArchiveStore, given: Deed, now: Date): Promise<() => Promise<unknown>> {
  switch (given.kind) {
    case 'delete':
      return () => store.videos.delete(given.ids)
    case 'purge':
      return () => store.videos.purgeExpired({ now, limit: 100 })
    case 'remove':
      return async () => {
        await store.sources.remove(given.sourceId, { videos: given.videos })
        await store.sources.add(searchSource(given.sourceId), now)
      }
    default: {
      const commit = { ...(await claimedCommit(store, given.sourceId, now)), ...fieldsOf(given, now) }
      return () => store.commitPage(commit)
    }
  }
}

function fieldsOf(given: Extract<Deed, { kind: 'found' | 'hydrated' | 'gone' }>, now: Date): Partial<PageCommit> {
  if (given.kind === 'gone') return { gone: given.ids }
  const expiresAt = new Date(now.getTime() + given.lifeHours * hourMs)
  if (given.kind === 'hydrated') return { hydrated: given.ids.map((id) => video(id, { fetchedAt: now, expiresAt })) }
  const videos = given.ids.map((videoId) => ({ videoId, channelId: 'UC1', publishedAt: after(-hourMs) }))
  return { found: [{ sourceId: given.sourceId, route: 'search', videos, expiresAt }] }
}

/** Counted from the rows themselves. */
async function countedTruth(schema: string, now: Date): Promise<Record<string, SourceCounts>> {
  const { rows } = await database.pool.query<{ source_id: string; stored: string; pending: string; gone: string }>(
    `select c.source_id, count(*) filter (where s.state = 'stored' and s.expires_at > $1) as stored,
       count(*) filter (where s.state in ('found', 'expired') or s.state = 'stored' and s.expires_at <= $1) as pending,
       count(*) filter (where s.state = 'gone') as gone
     from "${schema}".sources c left join "${schema}".video_matches m on m.source_id = c.source_id
       left join "${schema}".video_state s on s.video_id = m.video_id
     group by c.source_id`,
    [now],
  )
  return Object.fromEntries(
    rows.map(({ source_id, stored, pending, gone }) => [
      source_id,
      { stored: Number(stored), pending: Number(pending), gone: Number(gone) },
    ]),
  )
}

test('the counts of sources are what is there, after any history in which several things happen at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(deed, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      async (rounds) => {
        const schema = await archives.take()
        const clock = new SettableClock(startsAt)
        const store = createPostgresStore({ pool: database.pool, schema, clock })
        for (const sourceId of sourceIds) await store.sources.add(searchSource(sourceId), startsAt)
        for (const round of rounds) {
          clock.advance(2 * hourMs)
          const now = new Date(clock.now())
          const deeds: (() => Promise<unknown>)[] = []
          for (const given of round) deeds.push(await prepare(store, given, now))
          await Promise.all(deeds.map((act) => act()))
          expect(await store.sources.counts(sourceIds)).toEqual(await countedTruth(schema, now))
        }
        await archives.giveBack(schema)
      },
    ),
    { numRuns: 25 },
  )
}, 180_000)
