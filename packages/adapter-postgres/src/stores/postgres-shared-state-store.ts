import type { AbortOptions, JsonValue, SharedStateStore } from '@youtube-archives/core'
import type { Database } from '../connection/database.ts'
import { getState, insertState, updateState } from '../sql/small-tables.ts'

export class PostgresSharedStateStore implements SharedStateStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get(
    name: string,
    options?: AbortOptions,
  ): Promise<{ readonly value: JsonValue; readonly revision: number } | undefined> {
    return this.#database.run('state.get', options, (session) => session.first(getState, [name]))
  }

  async put(name: string, value: JsonValue, expectedRevision: number, options?: AbortOptions): Promise<boolean> {
    const json = JSON.stringify(value)
    return this.#database.run('state.put', options, async (session) => {
      const changed =
        expectedRevision === 0
          ? await session.change(insertState, [name, json])
          : await session.change(updateState, [name, json, expectedRevision])
      return changed === 1
    })
  }
}
