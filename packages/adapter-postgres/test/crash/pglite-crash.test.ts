import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'
import { bundleProgram } from '../support/bundle-program.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { crashRounds } from './crash-rounds.ts'
import { crashSetting } from './crash-setting.ts'
import { killMoments } from './kill-plan.ts'

let folder: string
let database: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youtube-archives-folder-'))
  database = await createDatabase()
}, 60_000)
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

test('three kills of a process with a folder leave nothing lost, doubled, stuck or overspent', {
  timeout: 180_000,
}, async () => {
  const dataDirectory = join(folder, 'archive')
  await using made = createPostgresStore({ dataDirectory, migrate: true })
  await made.open()
  await made.close()
  const { tally, faults, videos } = await crashRounds({
    setting: crashSetting({ seed: 7, videos: 500, hoursBefore: 1, hoursAfter: 0.25 }),
    program: await bundleProgram('packages/adapter-postgres/test/crash/archiving-process.ts'),
    rounds: 3,
    // The engine alone takes a second or two to open.
    moments: killMoments({ seed: 1, longestStartMs: 3_000, longestWorkMs: 500 }),
    latencyMs: 60,
    place: { dataDirectory },
    openStore: (clock) => createPostgresStore({ dataDirectory, clock }),
    openUndisturbed: (clock) => createPostgresStore({ pool: database.pool, clock }),
  })
  expect(faults).toEqual([])
  expect(videos).toBeGreaterThan(150)
  expect(tally.rounds).toBe(3)
  expect(tally.withTaskHeld).toBeGreaterThanOrEqual(1)
})
