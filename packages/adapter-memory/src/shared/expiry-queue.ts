import { MinHeap } from './min-heap.ts'

interface Expiry {
  readonly id: string
  readonly atMs: number
}

/** Ids by the time at which they expire, so that finding what is due costs nothing where nothing is. */
export class ExpiryQueue {
  readonly #times = new Map<string, number>()
  readonly #heap = new MinHeap<Expiry>((one, other) => one.atMs - other.atMs)

  /** Entries held, stale ones counted. */
  get size(): number {
    return this.#heap.size
  }

  set(id: string, at: Date): void {
    const atMs = at.getTime()
    if (this.#times.get(id) === atMs) return
    this.#times.set(id, atMs)
    this.#heap.push({ id, atMs })
    if (this.#heap.size > 2 * this.#times.size + 1_000) this.#forgetStale()
  }

  delete(id: string): void {
    this.#times.delete(id)
  }

  /** Takes out the id that expired first, at or before `now`. */
  takeDue(now: Date): string | undefined {
    for (let top = this.#heap.peek(); top !== undefined && top.atMs <= now.getTime(); top = this.#heap.peek()) {
      this.#heap.pop()
      // Entries of an id that was set anew or deleted stay in the heap until here.
      if (this.#times.get(top.id) !== top.atMs) continue
      this.#times.delete(top.id)
      return top.id
    }
    return undefined
  }

  /** Up to `count` ids of those before this instant for which `isWanted` holds, earliest first; they stay. Costs what it passes over. */
  first(before: Date, count: number, isWanted: (id: string) => boolean): readonly string[] {
    const passed: Expiry[] = []
    const ids: string[] = []
    for (let top = this.#heap.peek(); top !== undefined && top.atMs < before.getTime(); top = this.#heap.peek()) {
      if (ids.length === count) break
      this.#heap.pop()
      if (this.#times.get(top.id) !== top.atMs) continue
      passed.push(top)
      if (isWanted(top.id)) ids.push(top.id)
    }
    for (const entry of passed) this.#heap.push(entry)
    return ids
  }

  /** How many there are before this instant, counted no further than `limit`. */
  countBefore(before: Date, limit: number, isWanted: (id: string) => boolean): number {
    let count = 0
    for (const { id, atMs } of this.#heap.least((entry) => entry.atMs < before.getTime())) {
      if (this.#times.get(id) === atMs && isWanted(id)) count += 1
      if (count === limit) break
    }
    return count
  }

  timeOf(id: string): Date | undefined {
    const atMs = this.#times.get(id)
    return atMs === undefined ? undefined : new Date(atMs)
  }

  /** The ids that expired at or before `now`, in no order; they stay. */
  due(now: Date): ReadonlySet<string> {
    const entries = this.#heap.least((entry) => entry.atMs <= now.getTime())
    return new Set(entries.filter(({ id, atMs }) => this.#times.get(id) === atMs).map(({ id }) => id))
  }

  #forgetStale(): void {
    this.#heap.clear()
    for (const [id, atMs] of this.#times) this.#heap.push({ id, atMs })
  }
}
