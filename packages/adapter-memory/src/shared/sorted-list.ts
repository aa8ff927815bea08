/** Items in a strict order: no two of them compare as equal. */
export class SortedList<T> {
  readonly #compare: (one: T, other: T) => number
  readonly #items: T[] = []

  constructor(compare: (one: T, other: T) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#items.length
  }

  add(item: T): void {
    this.#items.splice(this.#indexOf(item), 0, item)
  }

  /** Deletes what compares as equal to the item. */
  delete(item: T): void {
    const index = this.#indexOf(item)
    const found = this.#items[index]
    if (found !== undefined && this.#compare(found, item) === 0) this.#items.splice(index, 1)
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#items.values()
  }

  #indexOf(item: T): number {
    let low = 0
    let high = this.#items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#compare(this.#items[middle] as T, item) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
