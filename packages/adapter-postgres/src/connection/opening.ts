import { orAborted } from './or-aborted.ts'
import type { PostgresPool } from './postgres-pool.ts'
import { storeFailure } from './store-failure.ts'

/** A pool that can be used. */
export interface OpenPool {
  readonly pool: PostgresPool
  /** Throws where the pool must not be used any more. */
  readonly guard?: (() => void) | undefined
  /** Ends what was opened for it, and nothing else. */
  close(): Promise<void>
}

/** Connects at the first use, once for all that wait for it; after a failure the next use tries again. */
export class Opening {
  readonly #connect: () => Promise<OpenPool>
  readonly #prepare: (pool: OpenPool) => Promise<void>
  #opened: Promise<OpenPool> | undefined

  constructor(connect: () => Promise<OpenPool>, prepare: (pool: OpenPool) => Promise<void>) {
    this.#connect = connect
    this.#prepare = prepare
  }

  async opened(operation: string, signal: AbortSignal | undefined): Promise<OpenPool> {
    if (this.#opened === undefined) {
      const opening = this.#open()
      this.#opened = opening
      opening.catch(() => {
        if (this.#opened === opening) this.#opened = undefined
      })
    }
    try {
      return await orAborted(this.#opened, signal)
    } catch (error) {
      throw signal?.aborted ? signal.reason : storeFailure(operation, error)
    }
  }

  async close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined)
    await opened?.close()
  }

  async #open(): Promise<OpenPool> {
    const opened = await this.#connect()
    try {
      await this.#prepare(opened)
      return opened
    } catch (error) {
      await opened.close()
      throw error
    }
  }
}
