import type { Pool, PoolClient, QueryResult } from 'pg'

export interface SentStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** A pool that notes every statement that goes through it, as the adapter's own. */
export class RecordingPool {
  readonly sent: SentStatement[] = []
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  on(event: 'error', listener: (error: Error) => void): this {
    this.#pool.on(event, listener)
    return this
  }

  async connect(): Promise<Pick<PoolClient, 'on' | 'off' | 'release'> & { query(query: never): Promise<QueryResult> }> {
    const client = await this.#pool.connect()
    return {
      on: client.on.bind(client),
      off: client.off.bind(client),
      release: client.release.bind(client),
      query: (query: { readonly text: string; readonly values?: readonly unknown[] }) => {
        this.sent.push({ text: query.text, values: query.values ?? [] })
        return client.query(query as never) as unknown as Promise<QueryResult>
      },
    }
  }
}
