import { storableText } from '../rows/storable-text.ts'
import { InstantText } from './instant-text.ts'
import { valueTypes } from './parse-value.ts'
import type { PostgresClient, PostgresResult } from './postgres-pool.ts'
import type { SchemaStatements } from './schema-statements.ts'
import { sendQuery } from './send-query.ts'
import type { RowsStatement, Statement } from './statement.ts'
import { sqlStateOf, storeFailure } from './store-failure.ts'

/** One connection while one operation has it. Statements run one after another. */
export class Session {
  readonly #client: PostgresClient
  readonly #statements: SchemaStatements
  readonly #operation: string
  readonly #signal: AbortSignal | undefined
  #isBroken = false

  constructor(
    client: PostgresClient,
    statements: SchemaStatements,
    operation: string,
    signal: AbortSignal | undefined,
  ) {
    this.#client = client
    this.#statements = statements
    this.#operation = operation
    this.#signal = signal
  }

  /** Whether the connection is of no use any more. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** Takes back what the open transaction did. Where that fails, the connection is given up, which does the same. */
  async rollback(): Promise<void> {
    try {
      await sendQuery(this.#client, { text: 'rollback' })
    } catch {
      this.#isBroken = true
    }
  }

  /** The rows that a statement returns. */
  async query<Row>(statement: Statement, values: unknown[] = []): Promise<Row[]> {
    return (await this.#send(this.#statements.query(statement), values.map(sendable))).rows
  }

  /** The first row; undefined where there is none. */
  async first<Row>(statement: Statement, values: unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(statement, values))[0]
  }

  /** How many rows a statement changed. */
  async change(statement: Statement, values: unknown[] = []): Promise<number> {
    return (await this.#send(this.#statements.query(statement), values.map(sendable))).rowCount ?? 0
  }

  /**
   * Sends rows in as few statements as their sizes allow; what they return comes in any order. The rows are sorted by their key, each
   * key once: two batches in different orders would wait for each other.
   */
  async queryRows<Row>(statement: RowsStatement, rows: readonly (readonly unknown[])[]): Promise<Row[]> {
    const returned: Row[] = []
    const text = new InstantText()
    for (const { query, from, to } of this.#statements.batches(statement, rows.length)) {
      const values: unknown[] = []
      for (let index = from; index < to; index += 1) for (const value of rows[index] ?? []) values.push(text.of(value))
      const { rows: some } = await this.#send(query, values)
      returned.push(...some)
    }
    return returned
  }

  async #send(query: { readonly text: string; readonly name?: string }, values: unknown[]): Promise<PostgresResult> {
    this.#signal?.throwIfAborted()
    try {
      return await sendQuery(this.#client, { ...query, values, types: valueTypes })
    } catch (error) {
      // Not even a refusal came: nobody knows what this connection is doing.
      if (sqlStateOf(error) === undefined) this.#isBroken = true
      throw storeFailure(this.#operation, error)
    }
  }
}

/** A text that PostgreSQL cannot hold goes as one that it can: what is asked by such an id is not there, which is an answer and no failure. */
function sendable(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? storableText(value) : value
  return Array.isArray(value) && value.some((item) => typeof item === 'string' && item.includes('\0'))
    ? value.map(sendable)
    : value
}
