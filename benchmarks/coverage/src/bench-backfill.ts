import { parseArgs } from 'node:util'
import { backfillWorlds } from './backfill/backfill-worlds.ts'
import { type BackfillResult, runBackfill } from './backfill/run-backfill.ts'
import { readList } from './report/read-list.ts'
import { decimal, percent, toTable } from './report/table.ts'

const HEAD = [
  ...['API', 'videos', 'findable %', 'found %', 'of findable %', 'first reading', 'x lower bound', 'later readings'],
  ...['other calls', 'seconds', 'CPU ms/call'],
]

const names = backfillWorlds.map((world) => world.name)
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    videos: { type: 'string', default: '20000' },
    worlds: { type: 'string', default: names.join(',') },
  },
})
const wanted = readList('worlds', values.worlds, names)

for (const seed of values.seeds.split(',').map(Number)) {
  const rows = [HEAD]
  for (const world of backfillWorlds) {
    if (!wanted.includes(world.name)) continue
    rows.push(toRow(world.title, await runBackfill(world, { seed, videos: Number(values.videos) })))
  }
  console.log(`\nSeed ${seed}: one query, 90 days. Lower bound: found / 50 calls.\n\n${toTable(rows)}`)
}

function toRow(title: string, result: BackfillResult): string[] {
  return [
    title,
    String(result.videos),
    ...[result.findable, result.covered, result.covered / result.findable].map(percent),
    String(result.windowCalls),
    result.timesLowerBound?.toFixed(2) ?? '-',
    ...[result.laterCalls, result.defaultCalls].map(String),
    decimal(result.realSeconds),
    result.cpuMsPerCall.toFixed(2),
  ]
}
