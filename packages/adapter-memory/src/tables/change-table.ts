import type { LoggedChange } from '@youtube-archives/core'

interface ChangeRow extends LoggedChange {
  readonly number: number
}

/** The logged changes, numbered without a gap in the order in which they were committed. */
export class ChangeTable {
  readonly #rows: ChangeRow[] = []
  #lastPurged = 0

  get lastNumber(): number {
    return this.#lastPurged + this.#rows.length
  }

  /** The newest number that was purged: whoever is behind it has missed something. */
  get lastPurged(): number {
    return this.#lastPurged
  }

  add(change: LoggedChange): void {
    this.#rows.push({ ...change, number: this.lastNumber + 1 })
  }

  /** At most `limit` changes behind this number, which is not behind the last purged one. */
  after(number: number, limit: number): readonly ChangeRow[] {
    const start = number - this.#lastPurged
    return this.#rows.slice(start, start + limit)
  }

  /**
   * Deletes from the start. Commits that ran at once may be logged a moment out of order; one that is older than the one before it goes with that one:
   * deleted out of the middle, it would be missing for a reader whose place is not too old otherwise.
   */
  purge(changedBefore: Date): number {
    const kept = this.#rows.findIndex(({ changedAt }) => changedAt >= changedBefore)
    const purged = kept === -1 ? this.#rows.length : kept
    this.#rows.splice(0, purged)
    this.#lastPurged += purged
    return purged
  }
}
