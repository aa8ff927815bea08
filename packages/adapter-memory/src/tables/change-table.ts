import type { LoggedChange } from '@youtube-archives/core'

interface ChangeRow extends LoggedChange {
  readonly number: number
}

/** The logged changes, numbered in the order in which they were committed. */
export class ChangeTable {
  #rows: ChangeRow[] = []
  #lastNumber = 0
  #lastPurged = 0

  get lastNumber(): number {
    return this.#lastNumber
  }

  /** The newest number that was purged: whoever is behind it has missed something. */
  get lastPurged(): number {
    return this.#lastPurged
  }

  add(change: LoggedChange): void {
    this.#lastNumber += 1
    this.#rows.push({ ...change, number: this.#lastNumber })
  }

  /** At most `limit` changes behind this number. */
  after(number: number, limit: number): readonly ChangeRow[] {
    let low = 0
    let high = this.#rows.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#rows[middle]?.number ?? 0) <= number) low = middle + 1
      else high = middle
    }
    return this.#rows.slice(low, low + limit)
  }

  purge(changedBefore: Date): number {
    const kept: ChangeRow[] = []
    for (const row of this.#rows) {
      if (row.changedAt >= changedBefore) kept.push(row)
      else this.#lastPurged = Math.max(this.#lastPurged, row.number)
    }
    const purged = this.#rows.length - kept.length
    this.#rows = kept
    return purged
  }
}
