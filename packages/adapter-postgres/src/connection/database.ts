import { type AbortOptions, type Clock, delay, StoreClosedError, systemClock } from '@youtube-archives/core'
import { begin, commit, readServerMs } from '../sql/session.ts'
import { Opening, type OpenPool } from './opening.ts'
import { SchemaStatements } from './schema-statements.ts'
import { ServerTime } from './server-time.ts'
import type { Session } from './session.ts'
import { isRepeatable } from './store-failure.ts'
import { withSession } from './with-session.ts'

export interface DatabaseOptions {
  /** Makes the pool ready; called at the first use, and again after it failed. */
  readonly connect: () => Promise<OpenPool>
  /** What has to hold before anything else is asked. */
  readonly check: (session: Session) => Promise<void>
  /** As it stands in a statement. */
  readonly schema: string
  readonly isPreparing: boolean
  readonly clock: Clock | undefined
}

type Work<Result> = (session: Session) => Promise<Result>

const mostAttempts = 8
const longestPauseMs = 50

/** The way to PostgreSQL that all stores of one archive share. */
export class Database {
  readonly #statements: SchemaStatements
  readonly #time: ServerTime
  readonly #opening: Opening
  // A number, because a set of what runs keeps what has ended alive until all memory is collected: its results would grow old with it.
  #running = 0
  #onIdle: (() => void) | undefined
  #closing: Promise<void> | undefined

  constructor({ connect, check, schema, isPreparing, clock }: DatabaseOptions) {
    this.#statements = new SchemaStatements(schema, isPreparing)
    this.#time = new ServerTime(clock)
    this.#opening = new Opening(connect, (pool) => this.#prepare(pool, check))
  }

  /** Runs statements of which each stands for itself. */
  async run<Result>(operation: string, options: AbortOptions | undefined, work: Work<Result>): Promise<Result> {
    return this.#track(operation, options, (signal) => this.#withClient(operation, signal, work))
  }

  /** Runs statements that take effect together or not at all; where another transaction got in the way, once more from the start. */
  async transaction<Result>(operation: string, options: AbortOptions | undefined, work: Work<Result>): Promise<Result> {
    return this.#track(operation, options, async (signal) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.#withClient(operation, signal, (session) => inTransaction(session, signal, work))
        } catch (error) {
          if (attempt === mostAttempts || !isRepeatable(error)) throw error
          // Of different lengths, so that two that met do not meet again.
          await delay(Math.random() * longestPauseMs, { clock: systemClock, signal })
        }
      }
    })
  }

  /** The server's time. */
  async now(operation: string, options: AbortOptions | undefined): Promise<Date> {
    return this.#track(operation, options, async (signal) => {
      if (this.#time.isStale) await this.#withClient(operation, signal, (session) => this.#measure(session))
      return this.#time.now()
    })
  }

  async open(options: AbortOptions | undefined): Promise<void> {
    return this.#track('open', options, async () => undefined)
  }

  /** Ends what this package opened, after all that was asked before is done. */
  close(): Promise<void> {
    this.#closing ??= this.#end()
    return this.#closing
  }

  async #end(): Promise<void> {
    if (this.#running > 0) {
      await new Promise<void>((resolve) => {
        this.#onIdle = resolve
      })
    }
    await this.#opening.close()
  }

  async #track<Result>(
    operation: string,
    options: AbortOptions | undefined,
    work: (signal: AbortSignal | undefined) => Promise<Result>,
  ): Promise<Result> {
    const signal = options?.signal
    signal?.throwIfAborted()
    if (this.#closing !== undefined) throw new StoreClosedError({ operation })
    this.#running += 1
    try {
      await this.#opening.opened(operation, signal)
      return await work(signal)
    } finally {
      this.#running -= 1
      if (this.#running === 0) this.#onIdle?.()
    }
  }

  async #withClient<Result>(operation: string, signal: AbortSignal | undefined, work: Work<Result>): Promise<Result> {
    const pool = await this.#opening.opened(operation, signal)
    return withSession(pool, this.#statements, operation, signal, work)
  }

  /** The first look at the server: is it the right one, and what time has it. */
  async #prepare(pool: OpenPool, check: DatabaseOptions['check']): Promise<void> {
    await withSession(pool, this.#statements, 'open', undefined, async (session) => {
      await check(session)
      if (this.#time.isStale) await this.#measure(session)
    })
  }

  #measure(session: Session): Promise<void> {
    return this.#time.measure(async () => (await session.first<{ ms: number }>(readServerMs))?.ms ?? Number.NaN)
  }
}

async function inTransaction<Result>(
  session: Session,
  signal: AbortSignal | undefined,
  work: Work<Result>,
): Promise<Result> {
  try {
    await session.query(begin)
    const result = await work(session)
    signal?.throwIfAborted()
    await session.query(commit)
    return result
  } catch (error) {
    await session.rollback()
    throw error
  }
}
