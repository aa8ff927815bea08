import type { PendingVideo } from '@youtube-archives/core'
import { MinHeap } from '../shared/min-heap.ts'

interface PendingRow extends PendingVideo {
  /** Rises with each id that becomes pending: who came first is served first. */
  readonly turn: number
}

/** Ids that wait to be hydrated and are in no task. */
export class PendingTable {
  readonly #rows = new Map<string, PendingRow>()
  // A row that left or was replaced stays in its heap until it comes up; only those in #rows count.
  readonly #later = new MinHeap<PendingRow>((one, other) => one.notBefore.getTime() - other.notBefore.getTime())
  readonly #due = new MinHeap<PendingRow>((one, other) => one.turn - other.turn)
  #turns = 0
  #candidates = 0

  get size(): number {
    return this.#rows.size
  }

  /** How many of them are candidates. */
  get candidates(): number {
    return this.#candidates
  }

  get(videoId: string): PendingVideo | undefined {
    return this.#rows.get(videoId)
  }

  ids(): Iterable<string> {
    return this.#rows.keys()
  }

  /** Adds an id. One that is there keeps its turn, and what is said of it is new. */
  set(video: PendingVideo): void {
    const { videoId, missingSince, notBefore, candidate } = video
    const known = this.#rows.get(videoId)
    const turn = known?.turn ?? ++this.#turns
    const shownBySearch = candidate && (video.shownBySearch ?? known?.shownBySearch)
    const row: PendingRow = { videoId, missingSince, notBefore, candidate, shownBySearch, turn }
    this.delete(videoId)
    this.#rows.set(videoId, row)
    if (candidate) this.#candidates += 1
    this.#later.push(row)
  }

  delete(videoId: string): void {
    if (this.#rows.get(videoId)?.candidate) this.#candidates -= 1
    this.#rows.delete(videoId)
  }

  /** Takes out up to `limit` ids that are due, those waiting longest first; none where there are fewer than `minimum`. */
  take(now: Date, limit: number, minimum: number): readonly PendingVideo[] {
    this.#collectDue(now)
    const taken: PendingRow[] = []
    const early: PendingRow[] = []
    while (taken.length < limit) {
      const row = this.#due.pop()
      if (row === undefined) break
      if (!this.#isCurrent(row)) continue
      if (row.notBefore > now) early.push(row)
      else taken.push(row)
    }
    for (const row of early) this.#later.push(row)
    if (taken.length < minimum) {
      for (const row of taken) this.#due.push(row)
      return []
    }
    for (const row of taken) this.delete(row.videoId)
    return taken.map(({ turn: _, candidate, shownBySearch, ...video }) => ({
      ...video,
      ...(candidate && { candidate }),
      ...(shownBySearch && { shownBySearch }),
    }))
  }

  /** When an id can be taken; where some are due, a time that has come. */
  earliest(): Date | undefined {
    const due = this.#first(this.#due)
    const later = this.#first(this.#later)
    if (due === undefined || later === undefined) return (due ?? later)?.notBefore
    return due.notBefore < later.notBefore ? due.notBefore : later.notBefore
  }

  #collectDue(now: Date): void {
    for (let row = this.#first(this.#later); row && row.notBefore <= now; row = this.#first(this.#later)) {
      this.#later.pop()
      this.#due.push(row)
    }
  }

  #first(heap: MinHeap<PendingRow>): PendingRow | undefined {
    for (let row = heap.peek(); row !== undefined; row = heap.peek()) {
      if (this.#isCurrent(row)) return row
      heap.pop()
    }
    return undefined
  }

  #isCurrent(row: PendingRow): boolean {
    return this.#rows.get(row.videoId) === row
  }
}
