/**
 * What this package needs of a `pg` pool, so that its types are no part of the public face: any `pg.Pool` fits.
 * @see https://node-postgres.com/apis/pool
 */
export interface PostgresPool {
  connect(): Promise<PostgresClient>
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'connect', listener: (client: PostgresClient) => void): unknown
  listenerCount?(event: 'error'): number
  listeners?(event: 'connect'): readonly unknown[]
}

/** A pool that this package made, and therefore ends. */
export interface OwnedPool extends PostgresPool {
  end(): Promise<void>
}

/** A connection out of a {@link PostgresPool}. */
export interface PostgresClient {
  /** Answers by the callback, as `pg` does where it is given one, or by a promise: whichever the client is made for. */
  // biome-ignore lint/suspicious/noConfusingVoidType: what `pg` declares for a query with a callback
  query(query: PostgresQuery, callback: PostgresCallback): Promise<PostgresResult> | void
  /** With an error, or `true`, the connection is closed instead of going back. */
  release(destroy?: Error | boolean): void
  on(event: 'error', listener: (error: Error) => void): unknown
  off(event: 'error', listener: (error: Error) => void): unknown
}

export type PostgresCallback = (error: Error | null | undefined, result: PostgresResult) => void

export interface PostgresQuery {
  readonly text: string
  readonly values?: unknown[]
  /** Prepared once per connection under this name. */
  readonly name?: string
  readonly types?: { getTypeParser(typeId: number): (text: string) => unknown }
}

export interface PostgresResult {
  // biome-ignore lint/suspicious/noExplicitAny: what `pg` declares; a statement of this package knows its own rows
  readonly rows: any[]
  readonly rowCount: number | null
}
