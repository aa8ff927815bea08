import type { LoggedChange } from '@youtube-archives/core'
import { compareDates } from '../shared/compare.ts'
import { MinHeap } from '../shared/min-heap.ts'

interface ChangeRow extends LoggedChange {
  readonly number: number
}

/** The logged changes, numbered in the order in which they were committed. */
export class ChangeTable {
  /** By number without a gap; undefined where one was purged. */
  #rows: (ChangeRow | undefined)[] = []
  #firstNumber = 1
  // Times may be out of order, because whoever commits reads the time before it has its turn.
  readonly #byAge = new MinHeap<ChangeRow>((one, other) => compareDates(one.changedAt, other.changedAt))
  #lastPurged = 0

  get lastNumber(): number {
    return this.#firstNumber + this.#rows.length - 1
  }

  /** The newest number that was purged: whoever is behind it has missed something. */
  get lastPurged(): number {
    return this.#lastPurged
  }

  add(change: LoggedChange): void {
    const row = { ...change, number: this.lastNumber + 1 }
    this.#rows.push(row)
    this.#byAge.push(row)
  }

  /** At most `limit` changes behind this number. */
  after(number: number, limit: number): readonly ChangeRow[] {
    const found: ChangeRow[] = []
    for (let index = Math.max(0, number + 1 - this.#firstNumber); index < this.#rows.length; index += 1) {
      const row = this.#rows[index]
      if (row !== undefined && found.push(row) === limit) break
    }
    return found
  }

  purge(changedBefore: Date): number {
    let purged = 0
    for (let row = this.#byAge.peek(); row && row.changedAt < changedBefore; row = this.#byAge.peek()) {
      this.#byAge.pop()
      this.#rows[row.number - this.#firstNumber] = undefined
      this.#lastPurged = Math.max(this.#lastPurged, row.number)
      purged += 1
    }
    if (purged > 0) this.#dropPurgedStart()
    return purged
  }

  #dropPurgedStart(): void {
    const kept = this.#rows.findIndex((row) => row !== undefined)
    const dropped = kept === -1 ? this.#rows.length : kept
    this.#rows.splice(0, dropped)
    this.#firstNumber += dropped
  }
}
