import type { StatisticsReading } from '@youtube-archives/core'
import { ExpiryQueue } from '../shared/expiry-queue.ts'

/** Earlier statistics of videos. */
export class ReadingTable {
  readonly #byVideo = new Map<string, Map<number, StatisticsReading>>()
  readonly #expiry = new ExpiryQueue()

  /** Adds a reading; one of the same time is replaced. */
  add(reading: StatisticsReading): void {
    const { videoId, readAt, expiresAt } = reading
    const readings = this.#byVideo.get(videoId) ?? new Map<number, StatisticsReading>()
    this.#byVideo.set(videoId, readings.set(readAt.getTime(), reading))
    this.#expiry.set(keyOf(videoId, readAt.getTime()), expiresAt)
  }

  /** Oldest first. */
  of(videoId: string): readonly StatisticsReading[] {
    const readings = [...(this.#byVideo.get(videoId)?.values() ?? [])]
    return readings.sort((one, other) => one.readAt.getTime() - other.readAt.getTime())
  }

  deleteVideo(videoId: string): void {
    for (const atMs of this.#byVideo.get(videoId)?.keys() ?? []) this.#expiry.delete(keyOf(videoId, atMs))
    this.#byVideo.delete(videoId)
  }

  purgeExpired(now: Date, limit: number): number {
    let purged = 0
    for (; purged < limit; purged += 1) {
      const key = this.#expiry.takeDue(now)
      if (key === undefined) break
      const [atMs = '', videoId = ''] = key.split(/ (.*)/s)
      const readings = this.#byVideo.get(videoId)
      readings?.delete(Number(atMs))
      if (readings?.size === 0) this.#byVideo.delete(videoId)
    }
    return purged
  }
}

function keyOf(videoId: string, atMs: number): string {
  return `${atMs} ${videoId}`
}
