import { type ChangesPage, type ChangesQuery, checkNumber, InvalidCursorError } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { copyOf } from '../shared/copy-of.ts'
import { inTurn } from '../shared/in-turn.ts'

/** The log of new, updated, gone and expired videos. */
export class MemoryChangeLog {
  readonly #archive: MemoryArchive

  constructor(archive: MemoryArchive) {
    this.#archive = archive
  }

  async read(query: ChangesQuery = {}): Promise<ChangesPage> {
    const { after, signal } = query
    const limit = checkNumber('limit', query.limit ?? 100, { min: 1, max: 1_000, integer: true })
    return inTurn(this.#archive, 'changes', { signal }, () => this.#page(after, limit))
  }

  async purge(changedBefore: Date, signal: AbortSignal | undefined): Promise<number> {
    const copy = copyOf(changedBefore)
    return inTurn(this.#archive, 'purgeChanges', { signal }, () => this.#archive.changes.purge(copy))
  }

  #page(after: string | undefined, limit: number): ChangesPage {
    const { archiveId, changes } = this.#archive
    const behind = after === undefined ? changes.lastPurged : this.#numberOf(after)
    const rows = changes.after(behind, limit)
    return {
      items: rows.map(({ videoId, kind, changedAt }) => copyOf({ videoId, kind, changedAt })),
      nextCursor: `${archiveId}.${rows.at(-1)?.number ?? behind}`,
    }
  }

  #numberOf(cursor: string): number {
    const { archiveId, changes } = this.#archive
    const [ofArchive, digits = '', ...rest] = String(cursor).split('.')
    const number = /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN
    if (ofArchive !== archiveId || rest.length > 0 || !(number <= changes.lastNumber)) {
      throw new InvalidCursorError({ cursor: String(cursor), problem: 'is not a cursor of the changes of this store' })
    }
    if (number < changes.lastPurged) {
      throw new InvalidCursorError({ cursor, problem: 'is too old: changes behind it have been purged' })
    }
    return number
  }
}
