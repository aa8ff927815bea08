import { parseArgs } from 'node:util'
import { createPostgresStore, migrate } from '@youtube-archives/adapter-postgres'
import { createArchiver } from '@youtube-archives/core'
import { Pool } from 'pg'
import { publishedAtOf } from './data/make-resource.ts'
import { createFarEnd } from './memory/far-end.ts'
import { verdict } from './report/verdict.ts'
import { cpuClockOf } from './server/cpu-time.ts'
import { startServer } from './server/start-server.ts'

const { values: options } = parseArgs({ options: { videos: { type: 'string', default: '1000000' } } })
const videos = Number(options.videos)
const { gc } = globalThis
if (gc === undefined)
  throw new Error('Run this with --expose-gc, as `npm run bench:memory` does: heaps are compared after a collection.')

const server = await startServer({ shared_buffers: '1GB', max_wal_size: '8GB' })
const pool = new Pool({ connectionString: server.url, max: 8 })
const cpuSeconds = await cpuClockOf(pool)
const schema = `memory_bench_${process.pid}`
await migrate(pool, { schema })
await using store = createPostgresStore({ pool, schema })
const unlimited = { search: 10_000_000, default: 10_000_000, stats: 10_000_000 }
const archiver = createArchiver({
  store,
  keys: [{ key: 'benchmark-key', project: 'benchmark', limits: unlimited }],
  fetch: createFarEnd(videos),
  origin: 'bench:memory',
  sources: [{ kind: 'search', query: 'q', since: publishedAtOf(0), until: publishedAtOf(videos) }],
})

let hydrated = 0
let nextAt = videos / 20
const heaps: number[] = []
archiver.on('page:stored', ({ kind, rows }) => {
  if (kind !== 'hydrate') return
  hydrated += rows
  if (hydrated < nextAt) return
  nextAt += videos / 20
  noteHeap()
})
const [startedAt, cpuBefore] = [performance.now(), cpuSeconds()]
const report = await archiver.run()
noteHeap()
const seconds = (performance.now() - startedAt) / 1_000
const cpuMicroseconds = ((cpuSeconds() - cpuBefore) * 1e6) / videos
const counts = Object.values(await store.sources.counts(Object.keys(report.sources)))[0]
await store.close()
await pool.query(`drop schema ${schema} cascade`)
await pool.end()
await server.stop()

if (counts?.stored !== videos || counts.pending !== 0) {
  throw new Error(`The archive should hold ${videos} videos and count ${JSON.stringify(counts)}.`)
}
console.log(
  `\n${videos} videos in ${report.total.pages} pages: ${seconds.toFixed(0)} s, ${cpuMicroseconds.toFixed(0)} us of CPU a video, client and server`,
)
verdict('heap at the end, in heaps after the first 5 %', (heaps.at(-1) ?? Number.NaN) / (heaps[0] ?? Number.NaN), {
  atMost: 1.3,
})

function noteHeap(): void {
  gc?.()
  const { heapUsed, external } = process.memoryUsage()
  heaps.push(heapUsed + external)
  console.log(
    `${String(hydrated).padStart(8)} videos: ${(heapUsed / 2 ** 20).toFixed(1)} MB heap, ${(external / 2 ** 20).toFixed(1)} MB beside it`,
  )
}
