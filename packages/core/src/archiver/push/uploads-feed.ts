/** A video that a feed names. */
export interface FeedVideo {
  readonly videoId: string
  readonly channelId: string
  /** Undefined where the feed does not say. */
  readonly publishedAt: Date | undefined
  /** When its entry last changed: its upload, or a new title or description. Undefined where the feed does not say. */
  readonly updatedAt: Date | undefined
}

/** What a feed of uploads says. */
export interface UploadsFeed {
  readonly videos: readonly FeedVideo[]
  /** Ids of videos that were deleted or hidden, as far as the feed knows. */
  readonly deletedVideoIds: readonly string[]
  /** Entries that name no video and channel in the form of their ids. */
  readonly unreadableEntries: number
}
