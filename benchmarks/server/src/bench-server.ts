import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import type { ArchiveStore } from '@youtube-archives/core'
import { Pool } from 'pg'
import { percentile } from '../../storage/src/report/spread.ts'
import { verdict } from '../../storage/src/report/verdict.ts'
import { handWrittenPage } from '../../storage/src/search/hand-written.ts'
import { archiveSchema, loadArchive } from '../../storage/src/search/load-archive.ts'
import { type QueryClass, queryClasses } from '../../storage/src/search/query-classes.ts'
import { startServer } from '../../storage/src/server/start-server.ts'
import { startChild } from './child-server.ts'
import { fillFolder } from './fill-folder.ts'
import { keepWriting, pagesStored } from './keep-writing.ts'
import { type Loaded, load } from './load.ts'
import { apiRequest, isOfPage, type LaterPage, pageRequest, type SameRequest } from './requests.ts'

const { values: options } = parseArgs({
  options: {
    videos: { type: 'string', default: '1000000' },
    connections: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '3' },
    embedded: { type: 'string', default: '20000' },
    data: { type: 'string', default: join(tmpdir(), 'youtube-archives-bench-server') },
  },
})
const videos = Number(options.videos)
const connections = Number(options.connections)
const rounds = Number(options.rounds)
const seconds = Number(options.seconds) / rounds

const settings = {
  random_page_cost: '1.1',
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  maintenance_work_mem: '512MB',
  effective_cache_size: '4GB',
}
const server = await startServer(settings, `${options.data}-${videos}`)
const folder = await mkdtemp(join(tmpdir(), 'youtube-archives-bench-server-'))
const pool = new Pool({ connectionString: server.url, max: 2 })
await removeWritten(createPostgresStore({ pool, schema: archiveSchema, migrate: true }))
await loadArchive(pool, videos, (text) => console.error(text))
// Those of the million have nothing to be read: what is written while it is measured comes of sources that are added.
await pool.query(`update ${archiveSchema}.sources set state = 'paused' where source_id like 'source%'`)
const requests = await makeRequests(queryClasses(videos))
await pool.end()

const example = fileURLToPath(import.meta.resolve('@youtube-archives/example-http-server/main'))
const ours = await startChild(example, [], {
  ...{ DATABASE_URL: server.url, DATABASE_SCHEMA: archiveSchema, FAKE_YOUTUBE: '1', DATA_DIR: folder },
  ...{ PORT: '0', REQUESTS_PER_MINUTE: '0', LOG_LEVEL: 'warn' },
})
const theirs = await startChild(fileURLToPath(new URL('hand-written-server.js', import.meta.url)), [
  server.url,
  String(videos),
])
const writing = keepWriting(ours.url)

console.log(
  `${requests.length} searches and pages in turn over ${connections} connections for ${options.seconds} s, among ${videos} videos, while the archiver writes`,
)
const of = (side: 'ours' | 'theirs') => requests.map(({ name, [side]: path }) => ({ name, path }))
await load(ours.url, of('ours'), { connections, seconds: 3 })
await load(theirs.url, of('theirs'), { connections, seconds: 3 })
const all: { ours: Loaded[]; theirs: Loaded[] } = { ours: [], theirs: [] }
const stored = { ours: 0, theirs: 0 }
for (let round = 0; round < rounds; round += 1) {
  for (const side of round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const)) {
    const before = await pagesStored(ours.url)
    const { url } = side === 'ours' ? ours : theirs
    all[side].push(await load(url, of(side), { connections, seconds }))
    stored[side] += (await pagesStored(ours.url)) - before
  }
}
writing.stop()

for (const { name } of requests) {
  const [own, other] = [timesOf(all.ours, name), timesOf(all.theirs, name)]
  console.log(
    `${name.padEnd(40)} p50 ${ms(own, 0.5)} / ${ms(other, 0.5)} ms   p99 ${ms(own, 0.99)} / ${ms(other, 0.99)} ms`,
  )
}
const [own, other] = [timesOf(all.ours), timesOf(all.theirs)]
for (const [name, times, side] of [
  ['example', own, 'ours'],
  ['by hand', other, 'theirs'],
] as const) {
  const total = all[side].reduce((sum, one) => sum + one.seconds, 0)
  console.log(
    `${name}: ${(times.length / total).toFixed(0)} answers a second, p50 ${ms(times, 0.5)} ms, p99 ${ms(times, 0.99)} ms; the archiver stored ${stored[side]} pages meanwhile`,
  )
}
console.log('')
const failures = [...all.ours, ...all.theirs].reduce((sum, { errors, refused }) => sum + errors + refused, 0)
verdict('errors and answers other than 2xx', failures, { atMost: 0 })
verdict('pages that the archiver stored while the example was measured', stored.ours, { atLeast: 1 })
verdict('p99 of the example, p99 by hand', percentile(own, 0.99) / percentile(other, 0.99), { atMost: 2 })

await ours.stop()
await theirs.stop()
await server.stop()
if (options.embedded !== '0') await measureEmbedded(Number(options.embedded))
await rm(folder, { recursive: true, force: true })

/** The example over the embedded engine, for comparison: one process, one query at a time. */
async function measureEmbedded(count: number): Promise<void> {
  const data = join(folder, 'embedded')
  await fillFolder(join(data, 'fake'), 'youtube_archives_fake', count)
  const own = await startChild(example, [], {
    ...{ DATA_DIR: data, FAKE_YOUTUBE: '1', PORT: '0', REQUESTS_PER_MINUTE: '0', LOG_LEVEL: 'warn' },
  })
  const asked = queryClasses(count).flatMap((kind, at) => [
    apiRequest(kind, at),
    ...(isOfPage(kind) ? [pageRequest(kind, at)] : []),
  ])
  const { times, errors, refused } = await load(
    own.url,
    asked.map(({ name, ours: path }) => ({ name, path })),
    { connections, seconds },
  )
  const all = [...times.values()].flat()
  console.log(
    `embedded engine, ${count} videos, no bound: ${(all.length / seconds).toFixed(0)} answers a second, p50 ${ms(all, 0.5)} ms, p99 ${ms(all, 0.99)} ms, ${errors + refused} errors`,
  )
  await own.stop()
}

function timesOf(parts: readonly Loaded[], name?: string): number[] {
  return parts.flatMap(({ times }) => (name === undefined ? [...times.values()].flat() : [...(times.get(name) ?? [])]))
}

function ms(times: readonly number[], share: number): string {
  return percentile(times, share).toFixed(0)
}

/** What the archiver of an earlier run wrote: the archive is to hold the made videos and no others. */
async function removeWritten(store: ArchiveStore): Promise<void> {
  for (const { sourceId } of await store.sources.list()) {
    if (!/^source\d+$/.test(sourceId)) await store.sources.remove(sourceId, { videos: true })
  }
}

/** First pages and next pages of every class, and the pages for people of those that their form can ask. */
async function makeRequests(classes: readonly QueryClass[]): Promise<readonly SameRequest[]> {
  const store = createPostgresStore({ pool, schema: archiveSchema })
  const made: SameRequest[] = []
  for (const [at, kind] of classes.entries()) {
    made.push(apiRequest(kind, at))
    const { nextCursor } = await store.videos.search({ ...kind.query, limit: 20 })
    const { last } = await handWrittenPage(pool, kind, undefined)
    const later: LaterPage | undefined = nextCursor && last ? { cursor: nextCursor, place: last } : undefined
    if (later !== undefined) made.push(apiRequest(kind, at, later))
    if (isOfPage(kind)) made.push(pageRequest(kind, at))
  }
  return made
}
