import type { ArchiveStore } from '@youtube-archives/core'

/** One day in UTC, and how many stored videos were published in it. */
export interface DayCount {
  readonly day: Date
  readonly videos: number
}

const dayMs = 86_400_000
const countedTo = 100_000
const lanes = 4

/** The last days up to today, oldest first. Counts one day after another, a few at once, so that a plot leaves connections to others. */
export async function videosPerDay(
  { videos }: ArchiveStore,
  sourceId: string,
  { days, now }: { readonly days: number; readonly now: Date },
): Promise<readonly DayCount[]> {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const starts = Array.from({ length: days }, (_, index) => new Date(today - (days - 1 - index) * dayMs))
  const counts: DayCount[] = []
  for (let index = 0; index < starts.length; index += lanes) {
    const some = starts.slice(index, index + lanes).map(async (day) => {
      const publishedBefore = new Date(day.getTime() + dayMs)
      const filter = { sourceIds: [sourceId], publishedAfter: day, publishedBefore, limit: countedTo }
      return { day, videos: await videos.count(filter) }
    })
    counts.push(...(await Promise.all(some)))
  }
  return counts
}
