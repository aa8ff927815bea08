import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { StoreError, YouTubeArchivesError } from '@youtube-archives/core'
import { guardConnections } from '../connection/guard-connections.ts'
import { loadDriver } from '../connection/load-driver.ts'
import type { OpenPool } from '../connection/opening.ts'
import type { OwnedPool } from '../connection/postgres-pool.ts'
import { DirectoryLock } from './directory-lock.ts'

/** Opens an archive folder with the embedded engine. The engine itself lets any number of processes in, and loses what they write. */
export async function openDirectory(dataDirectory: string): Promise<OpenPool> {
  const { Pool } = await loadDriver('pg', 'dataDirectory', () => import('pg'))
  const { PGlite } = await loadDriver('@electric-sql/pglite', 'dataDirectory', () => import('@electric-sql/pglite'))
  const { createPgConfig } = await loadDriver(
    '@electric-sql/pglite',
    'dataDirectory',
    () => import('@electric-sql/pglite/node-postgres'),
  )
  const folder = resolve(dataDirectory)
  try {
    await mkdir(folder, { recursive: true })
    const lock = await DirectoryLock.take(folder)
    try {
      const engine = await PGlite.create(join(folder, 'pgdata'))
      // The engine is one connection; a second one would mix up both.
      const pool: OwnedPool = new Pool({ ...createPgConfig(engine), max: 1 } as object)
      guardConnections(pool)
      return { pool, guard: () => lock.check(), close: () => closeAll(pool, engine, lock) }
    } catch (error) {
      await lock.release()
      throw error
    }
  } catch (error) {
    if (YouTubeArchivesError.isInstance(error)) throw error
    const message = `cannot open the folder ${folder}: ${error instanceof Error ? error.message : String(error)}`
    throw new StoreError({ operation: 'open', message, isRetryable: false, cause: error })
  }
}

/** The lock goes last, and in any case: others may come in only when nothing is written any more. */
async function closeAll(pool: OwnedPool, engine: { close(): Promise<void> }, lock: DirectoryLock): Promise<void> {
  try {
    await pool.end()
    await engine.close()
  } finally {
    await lock.release()
  }
}
