// `npm run workers`: how much faster several workers are than one.
import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import { bundleProgram } from '../support/bundle-program.ts'
import { startServer } from '../support/start-server.ts'
import { makeSchema } from '../support/test-schema.ts'
import { runWorkers } from './run-workers.ts'
import { workersSetting } from './workers-setting.ts'

const { values } = parseArgs({
  options: { workers: { type: 'string', default: '8' }, videos: { type: 'string', default: '12000' } },
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const given = process.env.TEST_DATABASE_URL
const server = given ? undefined : await startServer()
const connectionString = given ?? server?.url ?? ''
const pool = new Pool({ connectionString, max: 2 })
const program = await bundleProgram('packages/adapter-postgres/test/workers/worker-process.ts')
const setting = workersSetting({ videos: Number(values.videos) })
const elapsed: number[] = []
try {
  for (const workers of [1, Number(values.workers)]) {
    const made = await makeSchema(pool)
    const result = await runWorkers(setting, { workers, program, latencyMs: 50, connectionString, schema: made.schema })
    await made.drop()
    const { doubled, hydratedTwice, overspent, elapsedMs, calls } = result
    say(`${workers} workers: ${JSON.stringify(result)}; ${(elapsedMs / calls).toFixed(1)} ms a call`)
    elapsed.push(elapsedMs)
    if (doubled.length + hydratedTwice.length + overspent.length > 0) process.exitCode = 1
  }
  const [one = 0, many = 0] = elapsed
  say(`${values.workers} workers take ${(many / one).toFixed(3)} of the time of one.`)
} finally {
  await pool.end()
  await server?.stop()
}
