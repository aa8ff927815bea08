import type { ArchiveStore } from '@youtube-archives/core'

/** One day in UTC, and how many stored videos were published in it: counted to 10,000. */
export interface DayCount {
  readonly day: Date
  readonly videos: number
}

interface Counted {
  readonly videos: Promise<number>
  readonly until: number
}

const dayMs = 86_400_000
const countedTo = 10_000
const lanes = 4
// A page that goes on by itself asks every few seconds; days that are over change seldom.
const keptMs = 60_000
const keptRecentMs = 10_000
const recentMs = 2 * dayMs
const mostKept = 20_000

/** Counts videos by day, for plots. Remembers for a while what it counted: a day of a large source takes the storage some time. */
export class VideosPerDay {
  readonly #store: ArchiveStore
  readonly #counted = new Map<string, Counted>()

  constructor(store: ArchiveStore) {
    this.#store = store
  }

  /** The last days up to today, oldest first. A few are counted at once, so that a plot leaves connections to others. */
  async of(
    sourceId: string,
    { days, now }: { readonly days: number; readonly now: Date },
  ): Promise<readonly DayCount[]> {
    const today = Math.floor(now.getTime() / dayMs) * dayMs
    const starts = Array.from({ length: days }, (_, index) => new Date(today - (days - 1 - index) * dayMs))
    const counts: DayCount[] = []
    for (let index = 0; index < starts.length; index += lanes) {
      const some = starts.slice(index, index + lanes)
      counts.push(
        ...(await Promise.all(some.map(async (day) => ({ day, videos: await this.#count(sourceId, day, now) })))),
      )
    }
    return counts
  }

  #count(sourceId: string, day: Date, now: Date): Promise<number> {
    const key = `${day.getTime()} ${sourceId}`
    const known = this.#counted.get(key)
    if (known !== undefined && known.until > now.getTime()) return known.videos
    const publishedBefore = new Date(day.getTime() + dayMs)
    const filter = { sourceIds: [sourceId], publishedAfter: day, publishedBefore, limit: countedTo }
    const videos = this.#store.videos.count(filter)
    // What failed is asked again.
    videos.catch(() => this.#counted.delete(key))
    const isRecent = now.getTime() - publishedBefore.getTime() < recentMs
    if (this.#counted.size >= mostKept) this.#counted.clear()
    this.#counted.set(key, { videos, until: now.getTime() + (isRecent ? keptRecentMs : keptMs) })
    return videos
  }
}
