import { parseArgs } from 'node:util'
import { policies } from './coverage/policies/policies.ts'
import { type PolicyResult, runPolicy } from './coverage/run-policy.ts'
import { createStandardWorld, VIDEOS_PER_DAY } from './coverage/standard-world.ts'
import { readTruth } from './coverage/truth.ts'
import { readList } from './report/read-list.ts'
import { decimal, percent, toTable } from './report/table.ts'

/** Load: matching videos a day by what search can show a day. The factor is that of the default quota. */
const FACTORS = new Map([
  ['4', 1],
  ['1', 4],
  ['0.25', 16],
])

const HEAD = [
  ...['policy', 'week 1 %', 'week 2 %', '<= 1 h %', '<= 24 h %', 'median h', 'p95 h', 'worst decile %'],
  ...['search/day', 'other/day', 'new per search', 'read twice', 'seconds'],
]

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    loads: { type: 'string', default: [...FACTORS.keys()].join(',') },
    policies: { type: 'string', default: policies.map((policy) => policy.name).join(',') },
    days: { type: 'string', default: '15' },
    scale: { type: 'string', default: '1' },
  },
})
const scale = Number(values.scale)
const seeds = values.seeds.split(',').map(Number)
const loads = readList('loads', values.loads, [...FACTORS.keys()])
const names = readList(
  'policies',
  values.policies,
  policies.map((policy) => policy.name),
)

for (const seed of seeds) {
  const world = createStandardWorld(seed, scale)
  const truth = readTruth(world)
  console.log(
    `\nSeed ${seed}: ${truth.count} videos in ${truth.days} days, ${truth.queries.length} queries, ` +
      `${world.channelCount} channels. Delays, shares within 1 and 24 h and the worst decile are those of week 2.`,
  )
  for (const load of loads) {
    const factor = scale * (FACTORS.get(load) ?? 1)
    const rows = [HEAD]
    for (const policy of policies) {
      if (names.includes(policy.name))
        rows.push(toRow(policy.title, await runPolicy(policy, world, truth, factor, Number(values.days))))
    }
    console.log(`\nLoad ${load}: ${5_000 * factor} rows a day for ${scale * VIDEOS_PER_DAY} videos\n\n${toTable(rows)}`)
  }
}

function toRow(
  title: string,
  { week1, week2, callsPerDay, newPerSearchCall, repeatedReads, realSeconds }: PolicyResult,
): string[] {
  return [
    title,
    ...[week1.covered, week2.covered, week2.within1h, week2.within24h].map(percent),
    ...[week2.medianDelayHours, week2.p95DelayHours].map(decimal),
    percent(week2.worstDecile),
    ...[callsPerDay.search, callsPerDay.default].map((calls) => calls.toFixed(0)),
    decimal(newPerSearchCall),
    repeatedReads?.toString() ?? '-',
    decimal(realSeconds),
  ]
}
