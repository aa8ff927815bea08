import { parseArgs } from 'node:util'
import { decimal, toTable } from './report/table.ts'
import { runYear } from './year/run-year.ts'

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '365' },
    queries: { type: 'string', default: '50' },
    videos: { type: 'string', default: '200' },
    search: { type: 'string', default: '100' },
    default: { type: 'string', default: '400' },
  },
})
const days = Number(values.days)
const scarceFrom = Math.floor(days / 2)
const result = await runYear({
  days,
  queries: Number(values.queries),
  videosPerDay: Number(values.videos),
  limits: { search: Number(values.search), default: Number(values.default) },
  scarce: [scarceFrom, scarceFrom + Math.min(30, Math.floor(days / 4))],
  restartDays: 30,
})

const quarters = [0.1, 0.25, 0.5, 0.6, 0.75, 1].map((share) => Math.max(1, Math.round(share * days)))
const rows = [['end of day', 'tasks', 'followed', 'pending', 'dead', 'spans']]
for (const day of quarters) {
  const state = result.days[day - 1]
  if (state === undefined) continue
  const { tasks, follows, pendingVideos, dead, spans } = state
  rows.push([day, tasks, follows, pendingVideos, dead, spans].map(String))
}
console.log(`\n${toTable(rows)}`)
const held = [['stopped on day', 'archive MB', 'program MB']]
for (const { day, archiveMb, programMb } of result.holdings)
  held.push([String(day), decimal(archiveMb), decimal(programMb)])
console.log(`\n${toTable(held)}`)
const most = Math.max(...result.days.map(({ tasks }) => tasks))
console.log(`\nMost tasks at the end of a day: ${most}. Stored at the end: ${result.stored} of ${result.published}.`)
console.log(`Broken promises: ${result.faults.length}`)
for (const fault of result.faults.slice(0, 20)) console.log(`  ${fault}`)
if (result.faults.length > 0) process.exitCode = 1
