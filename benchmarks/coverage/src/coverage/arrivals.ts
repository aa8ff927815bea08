import type { Truth } from './truth.ts'

/** When a policy had each video. */
export interface Arrivals {
  /** Epoch milliseconds by index of the truth; `Infinity` for a video that never came. */
  readonly atMs: Float64Array
  /** How many videos came. */
  readonly count: number
  /** Notes that a video is there; false where it was before, or is none of the truth. */
  note(index: number | undefined, atMs: number): boolean
}

export function createArrivals(truth: Truth): Arrivals {
  const atMs = new Float64Array(truth.count).fill(Infinity)
  let count = 0
  return {
    atMs,
    get count() {
      return count
    },
    note(index, ms) {
      if (index === undefined || atMs[index] !== Infinity) return false
      atMs[index] = ms
      count++
      return true
    },
  }
}
