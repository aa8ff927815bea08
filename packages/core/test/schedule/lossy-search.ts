import type { Stretch } from '../../src/schedule/backfill.ts'
import { dayMs } from '../archiver/ledger-builders.ts'
import { poissonCount, seeded } from './random.ts'

/** Publish times in ms of some `count` videos over `days` days, with busy and quiet hours and bursts of two days; sorted. */
export function burstyTimeline(count: number, days: number, seed: number): readonly number[] {
  const random = seeded(seed)
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let noise = 0
  const weights = Array.from({ length: days * 24 }, (_, hour) => {
    noise = 0.9 * noise + 0.44 * gauss()
    return (1 + 0.6 * Math.sin((hour / 24) * 2 * Math.PI)) * Math.exp(noise)
  })
  for (let burst = 0; burst < 6; burst += 1) {
    const from = Math.floor(random() * weights.length)
    const height = 60 * Math.exp(gauss())
    for (let hour = from; hour < Math.min(weights.length, from + 48); hour += 1) {
      weights[hour] = (weights[hour] ?? 0) + height * Math.exp(-(hour - from) / 6)
    }
  }
  const sum = weights.reduce((a, b) => a + b)
  return weights
    .flatMap((weight, hour) =>
      Array.from({ length: poissonCount(random, (count * weight) / sum) }, () => ((hour + random()) / 24) * dayMs),
    )
    .sort((a, b) => a - b)
}

export interface LossySearchOptions {
  /** Share of the videos that no answer ever shows. */
  readonly never: number
  /** Share that each answer leaves out at random. */
  readonly drop: number
  /** Chance that paging ends after a page though there is more. */
  readonly earlyStop: number
  /** Matches above which a window is answered with an even sample of so many. */
  readonly thinnedAbove: number
  readonly seed: number
}

/** A search that shows the newest videos of a window first, 50 a page and 500 in all, and fails as YouTube was seen to. */
export class LossySearch {
  readonly seen = new Set<number>()
  calls = 0
  readonly #times: readonly number[]
  readonly #hidden: readonly boolean[]
  readonly #options: LossySearchOptions
  readonly #random: () => number

  constructor(times: readonly number[], options: LossySearchOptions) {
    this.#times = times
    this.#options = options
    this.#random = seeded(options.seed)
    this.#hidden = times.map(() => this.#random() < options.never)
  }

  get findable(): number {
    return this.#hidden.filter((hidden) => !hidden).length
  }

  /** Reads a stretch as the archiver does: below the oldest row again while the silence there is not believed. */
  read({ after, before }: Stretch, videosPerDay: number): { rows: number; knownRows: number } {
    const total = { rows: 0, knownRows: 0 }
    let cursor = before.getTime()
    for (;;) {
      const { rows, capped } = this.#drain(after.getTime(), cursor)
      for (const at of rows) {
        if (this.seen.has(at)) total.knownRows += 1
        this.seen.add(at)
      }
      total.rows += rows.length
      const oldest = Math.min(cursor, ...rows.map((at) => this.#times[at] ?? 0))
      const perMs = Math.max(videosPerDay / dayMs, total.rows / Math.max(1, before.getTime() - oldest))
      if (rows.length === 0 || (!capped && perMs * (oldest - after.getTime()) < 4.6)) return total
      cursor = oldest
    }
  }

  /** All pages of one request. */
  #drain(afterMs: number, beforeMs: number): { rows: number[]; capped: boolean } {
    const { drop, earlyStop, thinnedAbove } = this.#options
    const inside: number[] = []
    for (let at = this.#firstAt(beforeMs) - 1; at >= 0 && (this.#times[at] ?? 0) >= afterMs; at -= 1) inside.push(at)
    const kept = Math.min(1, (thinnedAbove * (0.83 + 0.34 * this.#random())) / Math.max(1, inside.length))
    const shown = inside.filter((at) => !this.#hidden[at] && this.#random() >= drop && this.#random() < kept)
    const rows: number[] = []
    for (;;) {
      this.calls += 1
      rows.push(...shown.slice(rows.length, rows.length + 50))
      if (rows.length >= Math.min(500, shown.length) || this.#random() < earlyStop) break
    }
    return { rows, capped: rows.length >= 500 }
  }

  #firstAt(ms: number): number {
    let low = 0
    let high = this.#times.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#times[middle] ?? 0) < ms) low = middle + 1
      else high = middle
    }
    return low
  }
}
