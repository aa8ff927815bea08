import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleProgram } from '../support/bundle-program.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { makeSchema, type TestSchema } from '../support/test-schema.ts'
import { runWorkers } from './run-workers.ts'
import { workersSetting } from './workers-setting.ts'

let database: TestDatabase
let made: TestSchema
beforeAll(async () => {
  database = await createDatabase({ migrated: false })
  made = await makeSchema(database.pool)
}, 60_000)
afterAll(async () => {
  await made.drop()
  await database.drop()
})

// `npm run workers` measures them against one.
test('eight processes share 40 sources and 12 keys: nothing read twice, nothing overspent, all at work', {
  timeout: 120_000,
}, async () => {
  const result = await runWorkers(workersSetting({ videos: 2_000 }), {
    workers: 8,
    program: await bundleProgram('packages/adapter-postgres/test/workers/worker-process.ts'),
    latencyMs: 100,
    connectionString: database.url,
    schema: made.schema,
  })
  expect(result).toMatchObject({ doubled: [], hydratedTwice: [], overspent: [] })
  // Both buckets of three projects, to the last unit.
  expect(result.spentBuckets).toBe(6)
  expect(result.calls).toBeGreaterThan(100)
  expect(result.pages).toBe(result.calls)
  // None of them stood by; how quick they are is for a machine with nothing else to do.
  expect(result.fewestPages).toBeGreaterThanOrEqual(result.pages / 8 / 4)
})
