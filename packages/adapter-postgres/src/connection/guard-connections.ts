import { systemClock } from '@youtube-archives/core'
import type { PostgresClient, PostgresPool } from './postgres-pool.ts'

// Whoever asks next gets a new connection, or the error.
const ignore = (): undefined => undefined

/**
 * Keeps connections that break while nobody has them from ending the process, which is what `pg` does where nobody listens: idle ones, where the
 * application does not listen itself, and new ones on their way to who asked. Safe to repeat.
 */
export function guardConnections(pool: PostgresPool): void {
  if (!pool.listenerCount?.('error')) pool.on('error', ignore)
  if (!pool.listeners?.('connect').includes(guardNewConnection)) pool.on('connect', guardNewConnection)
}

/**
 * A server that ends just now says "ready" and "terminating" in one go: the connection breaks after it was made and before the promise of it is
 * kept. By the next turn of the event loop whoever has it listens.
 */
function guardNewConnection(client: PostgresClient): void {
  client.on('error', ignore)
  systemClock.schedule(() => client.off('error', ignore), 0)
}
