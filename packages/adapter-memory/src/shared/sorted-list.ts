// Long enough that there are few chunks, short enough that moving half of one costs nothing.
const mostInChunk = 512

/**
 * Items in a strict order: no two of them compare as equal. Kept in chunks, so that adding to and deleting from a list of hundreds of thousands moves
 * a few hundred of them at most. It must not change while it is iterated over.
 */
export class SortedList<T> {
  readonly #compare: (one: T, other: T) => number
  /** None is empty. */
  readonly #chunks: T[][] = []
  #size = 0

  constructor(compare: (one: T, other: T) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#size
  }

  add(item: T): void {
    this.#size += 1
    const at = Math.min(this.#chunkOf(item), this.#chunks.length - 1)
    const chunk = this.#chunks[at]
    if (chunk === undefined) {
      this.#chunks.push([item])
      return
    }
    chunk.splice(this.#indexIn(chunk, item), 0, item)
    if (chunk.length > mostInChunk) this.#chunks.splice(at + 1, 0, chunk.splice(mostInChunk / 2))
  }

  /** Deletes what compares as equal to the item. */
  delete(item: T): void {
    const at = this.#chunkOf(item)
    const chunk = this.#chunks[at]
    if (chunk === undefined) return
    const index = this.#indexIn(chunk, item)
    const found = chunk[index]
    if (found === undefined || this.#compare(found, item) !== 0) return
    this.#size -= 1
    chunk.splice(index, 1)
    const next = this.#chunks[at + 1]
    if (chunk.length === 0) this.#chunks.splice(at, 1)
    else if (next !== undefined && chunk.length + next.length <= mostInChunk / 2) {
      this.#chunks.splice(at, 2, chunk.concat(next))
    }
  }

  *[Symbol.iterator](): Generator<T> {
    for (const chunk of this.#chunks) yield* chunk
  }

  /** The first chunk that does not end before the item. */
  #chunkOf(item: T): number {
    return partition(this.#chunks, (chunk) => this.#compare(chunk.at(-1) as T, item) < 0)
  }

  #indexIn(chunk: readonly T[], item: T): number {
    return partition(chunk, (other) => this.#compare(other, item) < 0)
  }
}

/** How many items from the start on are so. All behind them are not. */
function partition<T>(items: readonly T[], isSo: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isSo(items[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}
