import type { AbortOptions } from '../shared/abort-options.ts'

/** That something happened to a video. What is there now is read by `videos.getMany`. */
export interface LoggedChange {
  readonly videoId: string
  /** `expired`: the content was purged because it could not be refreshed in time. `forgotten`: everything of it was deleted on request, and whoever keeps a copy has to delete it too. */
  readonly kind: 'new' | 'updated' | 'gone' | 'expired' | 'forgotten'
  readonly changedAt: Date
}

export interface ChangesQuery extends AbortOptions {
  /** `nextCursor` of the call before. Absent: from the oldest change that is kept. */
  readonly after?: string | undefined
  /** 1 to 1,000. Default 100. */
  readonly limit?: number | undefined
}

export interface ChangesPage {
  readonly items: readonly LoggedChange[]
  /** Where to go on; never undefined, so that an empty page can be asked again later. It never passes a transaction that is still open. */
  readonly nextCursor: string
}
