/** A binary heap: the least item is at hand, the others are in no order. */
export class MinHeap<T> {
  readonly #compare: (one: T, other: T) => number
  #items: T[] = []

  constructor(compare: (one: T, other: T) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#items.length
  }

  peek(): T | undefined {
    return this.#items[0]
  }

  push(item: T): void {
    this.#items.push(item)
    this.#rise(this.#items.length - 1)
  }

  pop(): T | undefined {
    const [top] = this.#items
    const last = this.#items.pop()
    if (last !== undefined && this.#items.length > 0) {
      this.#items[0] = last
      this.#sink(0)
    }
    return top
  }

  /** All items within a bound below which every lesser item is as well, in no order. Costs what it finds. */
  least(isWithin: (item: T) => boolean): T[] {
    const found: T[] = []
    const indices = [0]
    for (let index = indices.pop(); index !== undefined; index = indices.pop()) {
      if (index >= this.#items.length) continue
      const item = this.#items[index] as T
      if (!isWithin(item)) continue
      found.push(item)
      indices.push(2 * index + 1, 2 * index + 2)
    }
    return found
  }

  clear(): void {
    this.#items = []
  }

  #rise(start: number): void {
    let index = start
    while (index > 0) {
      const parent = (index - 1) >>> 1
      if (!this.#isLess(index, parent)) return
      this.#swap(index, parent)
      index = parent
    }
  }

  #sink(start: number): void {
    let index = start
    for (;;) {
      let least = index
      if (this.#isLess(2 * index + 1, least)) least = 2 * index + 1
      if (this.#isLess(2 * index + 2, least)) least = 2 * index + 2
      if (least === index) return
      this.#swap(index, least)
      index = least
    }
  }

  #isLess(index: number, otherIndex: number): boolean {
    if (index >= this.#items.length) return false
    return this.#compare(this.#items[index] as T, this.#items[otherIndex] as T) < 0
  }

  #swap(index: number, otherIndex: number): void {
    const item = this.#items[index] as T
    this.#items[index] = this.#items[otherIndex] as T
    this.#items[otherIndex] = item
  }
}
