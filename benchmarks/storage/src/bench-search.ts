import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import type { VideoPage } from '@youtube-archives/core'
import { Pool } from 'pg'
import { type Contest, measureRound, mostCalls } from './report/contest.ts'
import { median, spreadOf } from './report/spread.ts'
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
    rounds: { type: 'string', default: '7' },
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

console.log(
  `Pages of 20 among ${videos} videos, ${rounds} rounds of up to ${mostCalls} calls each: median of the rounds in ms, adapter / by hand, and the ratio (least to most)`,
)
const classes = queryClasses(videos)
const contests: Contest[] = []
for (const kind of classes) for (const start of await startsOf(kind)) contests.push(contestOf(kind, start))
// Round by round over all classes: what disturbs the machine for a minute disturbs one round of each.
for (let round = 0; round < rounds; round += 1) for (const contest of contests) await measureRound(contest)
const worst = { p50: 0, p95: 0 }
for (const { name, rounds: measured } of contests) {
  const figures = (['p50', 'p95'] as const).map((share) => {
    const ratios = measured.map(({ ours, theirs }) => ours[share] / theirs[share])
    worst[share] = Math.max(worst[share], median(ratios))
    const times = [median(measured.map(({ ours }) => ours[share])), median(measured.map(({ theirs }) => theirs[share]))]
    return `${share} ${times.map((ms) => ms.toFixed(2)).join(' / ')}  x${spreadOf(ratios)}`
  })
  console.log(`${name.padEnd(36)} ${figures.map((text) => text.padEnd(46)).join(' ')}`)
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

function contestOf(kind: QueryClass, { name, cursor, place }: Start): Contest {
  return {
    name: `${kind.name}, ${name}`,
    ours: () => ask(kind, cursor),
    theirs: () => handWrittenPage(pool, kind, place),
    rounds: [],
  }
}
