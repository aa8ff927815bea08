import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import type { ArchiveStore } from '@youtube-archives/core'
import { Pool } from 'pg'
import { percentile, spreadOf } from '../../storage/src/report/spread.ts'
import { verdict } from '../../storage/src/report/verdict.ts'
import { handWrittenPage } from '../../storage/src/search/hand-written.ts'
import { archiveSchema, loadArchive } from '../../storage/src/search/load-archive.ts'
import { type QueryClass, queryClasses } from '../../storage/src/search/query-classes.ts'
import { startServer } from '../../storage/src/server/start-server.ts'
import { type ChildServer, startChild } from './child-server.ts'
import { cpuSecondsOf } from './cpu-seconds.ts'
import { fillFolder } from './fill-folder.ts'
import { keepWriting, pagesStored } from './keep-writing.ts'
import { type Loaded, load } from './load.ts'
import { apiRequest, isOfPage, type LaterPage, pageRequest, type SameRequest } from './requests.ts'

const { values: options } = parseArgs({
  options: {
    videos: { type: 'string', default: '1000000' },
    connections: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '30' },
    embedded: { type: 'string', default: '20000' },
    profile: { type: 'string' },
    data: { type: 'string', default: join(tmpdir(), 'youtube-archives-bench-server') },
  },
})
const videos = Number(options.videos)
const connections = Number(options.connections)
const seconds = Number(options.seconds)
// Together some of every request, whatever the number of connections.
const answersEach = 21

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
  profile: options.profile,
  env: {
    ...{ DATABASE_URL: server.url, DATABASE_SCHEMA: archiveSchema, FAKE_YOUTUBE: '1', DATA_DIR: folder },
    ...{ PORT: '0', REQUESTS_PER_MINUTE: '0', LOG_LEVEL: 'warn' },
  },
})
const byHand = fileURLToPath(new URL('hand-written-server.js', import.meta.url))
const theirs = await startChild(byHand, [server.url, String(videos)], { profile: options.profile })
const writing = keepWriting(ours.url)

console.log(
  `${requests.length} searches and pages in turn over ${connections} connections for ${seconds} s, among ${videos} videos, while the archiver writes`,
)
const sides = {
  ours: { server: ours, paths: requests.map(({ name, ours: path }) => ({ name, path })), slices: [] as Slice[] },
  theirs: { server: theirs, paths: requests.map(({ name, theirs: path }) => ({ name, path })), slices: [] as Slice[] },
}
for (const { server, paths } of Object.values(sides)) await load(server.url, paths, { connections, seconds: 3 })
// In short turns of the same requests, so that whatever else the machine does meets both, until both were under load for so long.
const isDone = ({ slices }: { readonly slices: readonly Slice[] }): boolean => total(slices, 'seconds') >= seconds
for (let round = 0; !Object.values(sides).every(isDone); round += 1) {
  for (const side of round % 2 === 0 ? [sides.ours, sides.theirs] : [sides.theirs, sides.ours]) {
    side.slices.push(await measure(side.server, side.paths))
  }
}
writing.stop()

for (const { name } of requests) {
  const [own, other] = [timesOf(sides.ours.slices, name), timesOf(sides.theirs.slices, name)]
  console.log(
    `${name.padEnd(40)} p50 ${ms(own, 0.5)} / ${ms(other, 0.5)} ms   p99 ${ms(own, 0.99)} / ${ms(other, 0.99)} ms`,
  )
}
describe('example', sides.ours.slices)
describe('by hand', sides.theirs.slices)
const ratios = sides.ours.slices.map((slice, round) => p99(slice) / p99(sides.theirs.slices[round]))
console.log(`p99 of the example, p99 by hand, round by round: ${spreadOf(ratios)}\n`)
const all = [...sides.ours.slices, ...sides.theirs.slices]
verdict(
  'errors and answers other than 2xx',
  all.reduce((sum, { errors, refused }) => sum + errors + refused, 0),
  { atMost: 0 },
)
verdict('pages that the archiver stored while the example was measured', total(sides.ours.slices, 'stored'), {
  atLeast: 1,
})
const [own, other] = [sides.ours, sides.theirs].map(({ slices }) => percentile(timesOf(slices), 0.99))
verdict('p99 of the example, p99 by hand', (own ?? Number.NaN) / (other ?? Number.NaN), { atMost: 2 })

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
    env: { DATA_DIR: data, FAKE_YOUTUBE: '1', PORT: '0', REQUESTS_PER_MINUTE: '0', LOG_LEVEL: 'warn' },
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
  const answers = [...times.values()].flat()
  console.log(
    `embedded engine, ${count} videos, no bound: ${(answers.length / seconds).toFixed(0)} answers a second, p50 ${ms(answers, 0.5)} ms, p99 ${ms(answers, 0.99)} ms, ${errors + refused} errors`,
  )
  await own.stop()
}

/** A turn of one server, with what it and the archiver did meanwhile. */
interface Slice extends Loaded {
  /** CPU seconds of the server's process, without the database's. */
  readonly cpu: number
  /** Pages that the archiver stored. */
  readonly stored: number
}

async function measure({ url, pid }: ChildServer, paths: Parameters<typeof load>[1]): Promise<Slice> {
  const [cpu, stored] = [cpuSecondsOf(pid), await pagesStored(ours.url)]
  const loaded = await load(url, paths, { connections, answersEach })
  return { ...loaded, cpu: cpuSecondsOf(pid) - cpu, stored: (await pagesStored(ours.url)) - stored }
}

function describe(name: string, slices: readonly Slice[]): void {
  const times = timesOf(slices)
  const [perSecond, cpuMs] = [times.length / total(slices, 'seconds'), (1_000 * total(slices, 'cpu')) / times.length]
  console.log(
    `${name}: ${perSecond.toFixed(0)} answers a second, p50 ${ms(times, 0.5)} ms, p99 ${ms(times, 0.99)} ms, ${cpuMs.toFixed(2)} ms CPU an answer; the archiver stored ${total(slices, 'stored')} pages meanwhile`,
  )
}

function total(slices: readonly Slice[], name: 'seconds' | 'cpu' | 'stored'): number {
  return slices.reduce((sum, slice) => sum + slice[name], 0)
}

function p99(slice: Slice | undefined): number {
  return percentile(slice === undefined ? [] : timesOf([slice]), 0.99)
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
