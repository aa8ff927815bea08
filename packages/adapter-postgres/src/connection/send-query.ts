import type { PostgresClient, PostgresQuery, PostgresResult } from './postgres-pool.ts'

/**
 * Sends a statement and waits for its answer, by `pg`'s callback: the promises that `pg` makes itself keep their results alive until all memory is
 * collected, and a page of a search then costs as much time again for moving what nobody needs.
 */
export function sendQuery(client: PostgresClient, query: PostgresQuery): Promise<PostgresResult> {
  return new Promise((resolve, reject) => {
    const promise = client.query(query, (error, result) => (error ? reject(error) : resolve(result)))
    promise?.then(resolve, reject)
  })
}
