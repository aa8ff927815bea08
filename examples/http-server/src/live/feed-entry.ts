/** One thing that happened, as the live feed shows it: to scripts as JSON, to people as `text`. */
export interface FeedEntry {
  /** Rises by one; starts anew with the process. */
  readonly id: number
  readonly at: Date
  /** Name of the event of the archiver, such as `page:stored`. */
  readonly type: string
  /** One line in words. Holds no key, and no markup. */
  readonly text: string
  readonly sourceId?: string | undefined
  readonly videoId?: string | undefined
  /** How many videos of a page it is about; `videoId` is the first. */
  readonly videos?: number | undefined
}
