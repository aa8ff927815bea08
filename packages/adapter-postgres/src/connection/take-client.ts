import { orAborted } from './or-aborted.ts'
import type { PostgresClient, PostgresPool } from './postgres-pool.ts'

/** Takes a connection out of the pool. An abort ends the wait at once; the connection goes back when it comes. */
export async function takeClient(pool: PostgresPool, signal: AbortSignal | undefined): Promise<PostgresClient> {
  signal?.throwIfAborted()
  const connecting = pool.connect()
  try {
    return await orAborted(connecting, signal)
  } catch (error) {
    connecting.then(
      (client) => client.release(),
      () => undefined,
    )
    throw error
  }
}
