import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import {
  contentLine,
  contentTable,
  matchLine,
  matchTable,
  stateLine,
  stateTable,
} from '../../storage/src/data/copy-lines.ts'
import { makeVideos } from '../../storage/src/data/make-videos.ts'

const atOnce = 2_000

/** Fills a folder of the embedded engine with hydrated videos, past the adapter, which would take many times as long. */
export async function fillFolder(dataDirectory: string, schema: string, videos: number): Promise<void> {
  const store = createPostgresStore({ dataDirectory, schema, migrate: true })
  await store.open()
  await store.close()
  // Where the adapter keeps the engine's files, its lock beside them.
  const engine = await PGlite.create(join(dataDirectory, 'pgdata'))
  const fetchedAt = new Date()
  const time = fetchedAt.toISOString()
  try {
    for (let from = 0; from < videos; from += atOnce) {
      const some = await makeVideos(from, Math.min(atOnce, videos - from), fetchedAt)
      for (const [table, lines] of [
        [stateTable, some.map((video) => stateLine(video, time))],
        [contentTable, some.map(contentLine)],
        [matchTable, some.map((video, index) => matchLine(video, `source${(from + index) % 40}`, time))],
      ] as const) {
        await engine.query(`copy ${schema}.${table} from '/dev/blob'`, [], { blob: new Blob([lines.join('')]) })
      }
    }
    await engine.exec('analyze')
  } finally {
    await engine.close()
  }
}
