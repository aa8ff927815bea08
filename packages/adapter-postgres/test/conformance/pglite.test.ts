import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { describeArchiveStore } from '@youtube-archives/adapter-conformance'
import { Pool } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'
import { EmptyArchives } from '../support/empty-archives.ts'
import { SettableClock } from '../support/settable-clock.ts'

let engine: PGlite
let pool: Pool
let archives: EmptyArchives
beforeAll(async () => {
  engine = await PGlite.create()
  pool = new Pool({ ...createPgConfig(engine), max: 1 } as object)
  archives = new EmptyArchives(pool)
}, 120_000)
afterAll(async () => {
  await pool.end()
  await engine.close()
})

describeArchiveStore({
  name: 'createPostgresStore over PGlite',
  // The engine is one connection in one process.
  concurrent: false,
  async open() {
    const schema = await archives.take()
    const clock = new SettableClock(new Date('2026-10-01T00:00:00Z'))
    return {
      store: createPostgresStore({ pool, schema, clock }),
      clock,
      destroy: () => archives.giveBack(schema),
    }
  },
})
