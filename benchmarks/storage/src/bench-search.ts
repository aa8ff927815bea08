import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import type { VideoPage } from '@youtube-archives/core'
import { Pool } from 'pg'
import { median, percentile } from './report/spread.ts'
import { verdict } from './report/verdict.ts'
import { findSequentialScans } from './search/check-plans.ts'
import { useEveryStatement } from './search/every-statement.ts'
import { type HandPage, handWrittenPage, type Place } from './search/hand-written.ts'
import { archiveSchema, loadArchive } from './search/load-archive.ts'
import { type QueryClass, queryClasses } from './search/query-classes.ts'
import { RecordingPool } from './search/recording-pool.ts'
import { startServer } from './server/start-server.ts'

const { values: options } = parseArgs({
  options: {
    videos: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '30' },
    data: { type: 'string', default: join(tmpdir(), 'youtube-archives-bench-search') },
  },
})
const videos = Number(options.videos)
const rounds = Number(options.rounds)

const settings = {
  autovacuum: 'off',
  // As for any disk without a head that moves; with the default of 4 a scan of a whole table often looks cheaper than it is.
  random_page_cost: '1.1',
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  maintenance_work_mem: '512MB',
  effective_cache_size: '4GB',
}
const server = await startServer(settings, `${options.data}-${videos}`)
const pool = new Pool({ connectionString: server.url, max: 2 })
await loadArchive(pool, videos, (text) => console.error(text))
const store = createPostgresStore({ pool, schema: archiveSchema })

interface Start {
  readonly name: string
  readonly cursor: string | undefined
  readonly place: Place | undefined
}

const worst = { p50: 0, p95: 0 }
console.log(`Pages of 20 among ${videos} videos, ${rounds} rounds, adapter / by hand in ms, and the ratio`)
const classes = queryClasses(videos)
for (const kind of classes) {
  for (const start of await startsOf(kind)) {
    const [ours, theirs] = await measure(kind, start)
    const p50 = median(ours) / median(theirs)
    const p95 = percentile(ours, 0.95) / percentile(theirs, 0.95)
    worst.p50 = Math.max(worst.p50, p50)
    worst.p95 = Math.max(worst.p95, p95)
    const times = (share: number): string =>
      `${percentile(ours, share).toFixed(1)} / ${percentile(theirs, share).toFixed(1)}`
    console.log(
      `${kind.name.padEnd(28)} ${start.name.padEnd(7)} p50 ${times(0.5).padEnd(15)} x${p50.toFixed(2)}   p95 ${times(0.95).padEnd(15)} x${p95.toFixed(2)}`,
    )
  }
}
console.log('')
verdict('slowest class, p50 by hand', worst.p50, { atMost: 1.2 })
verdict('slowest class, p95 by hand', worst.p95, { atMost: 1.2 })

const recording = new RecordingPool(pool)
const searches = await useEveryStatement(
  createPostgresStore({ pool: recording as never, schema: archiveSchema }),
  classes,
)
const scans = await findSequentialScans(pool, recording.sent)
for (const [text, tables] of scans) console.log(`reads all of ${tables.join(', ')}:\n${text}\n`)
verdict(
  `statements that read a growing table from end to end, of ${new Set(recording.sent.map(({ text }) => text)).size} (${searches} calls)`,
  scans.size,
  { atMost: 0 },
)
await pool.end()
await server.stop()

function ask(kind: QueryClass, cursor: string | undefined): Promise<VideoPage> {
  return store.videos.search({ ...kind.query, limit: 20, cursor })
}

/** The first and the tenth page, or the last where there are fewer; all pages up to there must show the same videos. */
async function startsOf(kind: QueryClass): Promise<Start[]> {
  let [cursor, place, start]: [string | undefined, Place | undefined, Start | undefined] = [
    undefined,
    undefined,
    undefined,
  ]
  for (let page = 1; page <= 10; page += 1) {
    start = { name: `page ${page}`, cursor, place }
    const ours: VideoPage = await ask(kind, cursor)
    const theirs: HandPage = await handWrittenPage(pool, kind, place)
    const ids = ours.items.map(({ videoId }) => videoId)
    if (ids.length === 0 && page === 1) throw new Error(`${kind.name}: no video fits, so this class measures nothing.`)
    if (ids.join() !== theirs.ids.join())
      throw new Error(`${kind.name}, page ${page}: the adapter shows ${ids}, by hand it is ${theirs.ids}.`)
    cursor = ours.nextCursor
    place = theirs.last
    if (cursor === undefined) break
  }
  const first: Start = { name: 'page 1', cursor: undefined, place: undefined }
  return start === undefined || start.cursor === undefined ? [first] : [first, start]
}

async function measure(kind: QueryClass, { cursor, place }: Start): Promise<[number[], number[]]> {
  const [ours, theirs]: [number[], number[]] = [[], []]
  const both = [
    [ours, () => ask(kind, cursor)],
    [theirs, () => handWrittenPage(pool, kind, place)],
  ] as const
  for (let round = 0; round < rounds + 3; round += 1) {
    for (const [list, work] of round % 2 === 0 ? both : [both[1], both[0]]) {
      const start = performance.now()
      await work()
      // The first ones fill caches.
      if (round >= 3) list.push(performance.now() - start)
    }
  }
  return [ours, theirs]
}
