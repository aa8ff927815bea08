import type { PostgresTarget } from '../postgres-store-options.ts'
import { guardConnections } from './guard-connections.ts'
import { loadDriver } from './load-driver.ts'
import type { OpenPool } from './opening.ts'
import type { OwnedPool, PostgresPool } from './postgres-pool.ts'

/** Makes the pool of a target ready. What is loaded and opened here is ended by its `close()`. */
export function connectTo(target: PostgresTarget): () => Promise<OpenPool> {
  if ('pool' in target && target.pool !== undefined) return async () => borrowed(target.pool)
  if ('connectionString' in target && target.connectionString !== undefined) {
    return () => connectByString(target.connectionString)
  }
  const { dataDirectory } = target as { readonly dataDirectory: string }
  return async () => (await import('../pglite/open-directory.ts')).openDirectory(dataDirectory)
}

function borrowed(pool: PostgresPool): OpenPool {
  guardConnections(pool)
  return { pool, close: async () => undefined }
}

async function connectByString(connectionString: string): Promise<OpenPool> {
  const { Pool } = await loadDriver('pg', 'connectionString', () => import('pg'))
  const pool: OwnedPool = new Pool({ connectionString, connectionTimeoutMillis: 30_000, keepAlive: true })
  guardConnections(pool)
  return { pool, close: () => pool.end() }
}
