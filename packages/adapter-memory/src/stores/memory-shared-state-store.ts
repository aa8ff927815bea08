import type { AbortOptions, JsonValue, SharedStateStore } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { copyOf } from '../shared/copy-of.ts'
import { inTurn } from '../shared/in-turn.ts'

export class MemorySharedStateStore implements SharedStateStore {
  readonly #archive: MemoryArchive

  constructor(archive: MemoryArchive) {
    this.#archive = archive
  }

  async get(
    name: string,
    options?: AbortOptions,
  ): Promise<{ readonly value: JsonValue; readonly revision: number } | undefined> {
    return inTurn(this.#archive, 'state.get', options, () => copyOf(this.#archive.values.get(name)))
  }

  async put(name: string, value: JsonValue, expectedRevision: number, options?: AbortOptions): Promise<boolean> {
    const copy = copyOf(value)
    return inTurn(this.#archive, 'state.put', options, () => {
      const revision = this.#archive.values.get(name)?.revision ?? 0
      if (revision !== expectedRevision) return false
      this.#archive.values.set(name, { value: copy, revision: revision + 1 })
      return true
    })
  }
}
