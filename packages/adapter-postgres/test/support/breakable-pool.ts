import type { Pool, PoolClient } from 'pg'
import type { PostgresClient, PostgresPool, PostgresQuery, PostgresResult } from '../../src/index.ts'

/** A pool whose connections break when a test says so. */
export class BreakablePool implements PostgresPool {
  /** Everything that was sent through it. */
  readonly sent: string[] = []
  isCutOff = false
  dropsNextCommit = false
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async connect(): Promise<PostgresClient> {
    if (this.isCutOff) throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
    const client = await this.#pool.connect()
    return {
      query: (query) => this.#query(client, query),
      release: (destroy) => client.release(destroy),
      on: (event, listener) => client.on(event, listener),
      off: (event, listener) => client.off(event, listener),
    }
  }

  on(): this {
    return this
  }

  async #query(client: PoolClient, query: PostgresQuery): Promise<PostgresResult> {
    this.sent.push(query.text)
    if (this.isCutOff) throw new Error('Connection terminated unexpectedly')
    const result = await client.query(query)
    if (query.text !== 'commit' || !this.dropsNextCommit) return result
    this.dropsNextCommit = false
    throw new Error('Connection terminated unexpectedly')
  }
}
