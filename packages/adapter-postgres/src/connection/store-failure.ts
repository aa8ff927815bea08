import { StoreError, YouTubeArchivesError } from '@youtube-archives/core'

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const retryableClasses: ReadonlySet<string> = new Set([
  '08', // the connection
  '40', // deadlocks and serialization
  '53', // out of connections, memory or disk
  '57', // cancelled, shutting down, starting up
])
const retryableStates: ReadonlySet<string> = new Set(['55P03'])

// Two transactions that met: what one did was undone, and doing it again is right. 23503 is a video that was deleted while a page matched it.
const repeatableStates: ReadonlySet<string> = new Set(['40001', '40P01', '23503'])

/** The SQLSTATE of an error that came from the server; undefined for all others. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) ? code : undefined
}

/** Whether a transaction failed only because of another one. */
export function isRepeatable(error: unknown): boolean {
  return StoreError.isInstance(error) && repeatableStates.has(sqlStateOf(error.cause) ?? '')
}

/** The error that a store method rejects with. Ours pass as they are. */
export function storeFailure(operation: string, error: unknown): unknown {
  if (YouTubeArchivesError.isInstance(error)) return error
  const sqlState = sqlStateOf(error)
  const text = error instanceof Error ? error.message : String(error)
  // Without a state the server never answered: the connection could not be made, or broke off.
  const isRetryable =
    sqlState === undefined || retryableClasses.has(sqlState.slice(0, 2)) || retryableStates.has(sqlState)
  const message = sqlState === undefined ? `no answer from PostgreSQL: ${text}` : `${text} (SQLSTATE ${sqlState})`
  return new StoreError({ operation, message, isRetryable, cause: error })
}
