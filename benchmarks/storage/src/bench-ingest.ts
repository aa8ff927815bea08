import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import { makeVideos } from './data/make-videos.ts'
import { AdapterIngest } from './ingest/adapter-ingest.ts'
import { copyRows, createCopy, type Phase, readyRows } from './ingest/copied-tables.ts'
import { MadeRows } from './ingest/made-rows.ts'
import { insertRows, singleRows } from './ingest/single-rows.ts'
import { median, spreadOf } from './report/spread.ts'
import { verdict } from './report/verdict.ts'
import { cpuClockOf } from './server/cpu-time.ts'
import { startServer } from './server/start-server.ts'

const { values: options } = parseArgs({
  options: { videos: { type: 'string', default: '5000' }, rounds: { type: 'string', default: '7' } },
})
const videosARound = Number(options.videos)
const rounds = Number(options.rounds)

// Nothing that runs by the clock: it would be counted to whoever is measured just then.
const server = await startServer({
  autovacuum: 'off',
  max_wal_size: '64GB',
  checkpoint_timeout: '1d',
  shared_buffers: '2GB',
})
const pool = new Pool({ connectionString: server.url, max: 4 })
const cpuSeconds = await cpuClockOf(pool)

type Contestant = 'pages of 50' | 'batches of 1,000' | 'COPY' | 'COPY, rows ready' | 'one row at a time'
const microseconds: Record<Contestant, Record<Phase, number[]>> = {
  'pages of 50': { found: [], hydrated: [] },
  'batches of 1,000': { found: [], hydrated: [] },
  COPY: { found: [], hydrated: [] },
  'COPY, rows ready': { found: [], hydrated: [] },
  'one row at a time': { found: [], hydrated: [] },
}

const pages = await AdapterIngest.create(pool, 'pages', 50)
const batches = await AdapterIngest.create(pool, 'batches', 1_000)
const made = new MadeRows()
for (const kind of ['made', 'ready', 'rows']) {
  for (const phase of ['found', 'hydrated']) await createCopy(pool, `${kind}_${phase}`, pages.schema)
}

for (let round = 0; round <= rounds; round += 1) {
  const videos = await makeVideos(round * videosARound, videosARound, new Date())
  for (const phase of ['found', 'hydrated'] as const) {
    for (const [name, adapter] of [
      ['pages of 50', pages],
      ['batches of 1,000', batches],
    ] as const) {
      const commits = await (phase === 'found' ? adapter.prepareFound(videos) : adapter.prepareHydrated(videos))
      await measure(name, phase, adapter.schema, videos.length, () => adapter.commit(commits))
    }
    const ready = await readyRows(pool, phase, pages.schema, `ready_${phase}`)
    const tasks = ready.find(({ name }) => name === 'remaining_tasks')
    if (tasks === undefined) throw new Error('The pages left no tasks.')
    const count = videos.length
    await measure('COPY', phase, `made_${phase}`, count, () => made.copy(pool, phase, `made_${phase}`, videos, tasks))
    await measure('COPY, rows ready', phase, `ready_${phase}`, count, () => copyRows(pool, `ready_${phase}`, ready))
    const rows = singleRows(`rows_${phase}`, ready)
    await measure('one row at a time', phase, `rows_${phase}`, videos.length, () => insertRows(pool, rows))
  }
  // The first round makes plans, fills caches and compiles: it is not counted.
  if (round === 0)
    for (const phases of Object.values(microseconds)) for (const list of Object.values(phases)) list.length = 0
}
await pool.end()
await server.stop()
print()

async function measure(
  name: Contestant,
  phase: Phase,
  schema: string,
  count: number,
  work: () => Promise<void>,
): Promise<void> {
  const before = cpuSeconds()
  await work()
  // Entries of the search index that were put off are work of whoever wrote the rows.
  if (phase === 'hydrated') await pool.query(`select gin_clean_pending_list('${schema}.videos_search')`)
  microseconds[name][phase].push(((cpuSeconds() - before) * 1e6) / count)
}

function print(): void {
  const total = (name: Contestant): number[] =>
    microseconds[name].found.map((value, round) => value + (microseconds[name].hydrated[round] ?? Number.NaN))
  const shareOfCopy = (name: Contestant, list: (name: Contestant) => number[], peer: Contestant = 'COPY'): number[] =>
    list(peer).map((value, round) => value / (list(name)[round] ?? Number.NaN))
  console.log(
    `CPU of this process and the server together, ${rounds} rounds of ${videosARound} videos: median (least to most)\n`,
  )
  for (const name of Object.keys(microseconds) as Contestant[]) {
    const phases = (['found', 'hydrated'] as const).map((phase) => {
      const ratio = spreadOf(shareOfCopy(name, (other) => microseconds[other][phase]))
      return `${phase} ${median(microseconds[name][phase]).toFixed(0)} us, ratio ${ratio}`
    })
    const both = `both ${median(total(name)).toFixed(0)} us, ratio ${spreadOf(shareOfCopy(name, total))}`
    console.log(`${name.padEnd(18)} ${[...phases, both].join('; ')}`)
  }
  console.log('')
  verdict('pages of 50, speed of COPY', median(shareOfCopy('pages of 50', total)), { atLeast: 0.4 })
  verdict('batches of 1,000, speed of COPY', median(shareOfCopy('batches of 1,000', total)), { atLeast: 0.7 })
  for (const name of ['pages of 50', 'batches of 1,000'] as const) {
    console.log(
      `${name}, speed of COPY whose rows are ready: ${spreadOf(shareOfCopy(name, total, 'COPY, rows ready'))}`,
    )
  }
  const timesFaster = (name: Contestant): number =>
    median(total('one row at a time').map((value, round) => value / (total(name)[round] ?? Number.NaN)))
  console.log(
    `pages of 50 are ${timesFaster('pages of 50').toFixed(1)} times, batches ${timesFaster('batches of 1,000').toFixed(1)} times as fast as one row at a time`,
  )
}
