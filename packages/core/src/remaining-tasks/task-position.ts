import type { RateEstimate } from '../records/rate-estimate.ts'

/**
 * How far a reading of a timeline has come. The window still to be read is the half-open `[after, before)`, whole seconds;
 * everything from `before` on has been read. It is a date and no page token, so it survives other keys, other days and a list that moves.
 */
export interface WindowPosition {
  readonly after: Date
  readonly before: Date
  /** How often it was halved because an answer could not be trusted. */
  readonly depth: number
  /** How often in a row an answer brought nothing new below `before`. */
  readonly silentAnswers: number
  /** Set inside a second with more rows than a page holds: there a date cannot tell rows apart, so page tokens do. */
  readonly crowded?: CrowdedSecond | undefined
  /** Videos a day near `before`, as the pages of this reading saw it. Absent before the first. */
  readonly videosPerDay?: number | undefined
  /** Set while what a page covered is to be asked for once more, before it counts as read. */
  readonly recapture?: Recapture | undefined
}

/**
 * What one page covered of a window, from its end down. It is kept with the task, so that asking again is judged by that page alone, whatever has become known
 * of its videos meanwhile, and by whoever takes the task over.
 */
export interface Recapture {
  /** Length of what it covered, in ms. */
  readonly coveredMs: number
  /** Ids of the videos that it showed there. */
  readonly shownIds: readonly string[]
  /** Rows that the whole of what it asked for seemed to hold. */
  readonly windowRows: number
}

/** A walk by page tokens through the last second of a window. */
export interface CrowdedSecond {
  /** Token of the page to read next; absent for the first. */
  readonly pageToken?: string | undefined
  /** Pages read in this second so far. */
  readonly pages: number
  /** Ids of the first page, to notice a list that starts over. */
  readonly firstIds: readonly string[]
}

/** How far a walk down an uploads playlist has come. */
export interface UploadsPosition {
  /** `full` reads to the end; `newest` stops at the first page that overlaps what the channel showed last time. */
  readonly mode: 'full' | 'newest'
  /** Token of the last page that was read; absent before and on the first page. */
  readonly pageToken?: string | undefined
  /** Token of the page after it, as that page gave it; absent before the first page. */
  readonly nextPageToken?: string | undefined
  /** Ids of the last page read: where a later reading of it shows none of them, the list has moved too far and the walk starts over. */
  readonly lastPageIds: readonly string[]
  /** Ids of the first page of this walk, kept with the source when it ends. */
  readonly headIds: readonly string[]
  /** Different rows read so far. */
  readonly rows: number
  /** What the playlist said of its own length at the last page. */
  readonly totalRows?: number | undefined
  /** When the last page was read. */
  readonly readAt?: Date | undefined
  /** When this walk began. */
  readonly startedAt: Date
  /** How often the walk had to start over. */
  readonly restarts: number
}

/** What is known of a channel that is followed: read again and again, never finished. */
export interface FollowPosition {
  readonly channelId: string
  /** Ids of its newest page of uploads when that was last read; empty before the first reading. What a later page shows beside them is new. */
  readonly headIds: readonly string[]
  /** How often it publishes what a source looks for. Undefined before the first reading. */
  readonly rate?: RateEstimate | undefined
  /** How often it publishes at all. Undefined before the first reading. */
  readonly uploads?: RateEstimate | undefined
  /** When its uploads were last read. */
  readonly readAt?: Date | undefined
  /** When its uploads were first read. What it publishes from then on is seen whether search shows it or not. Undefined before. */
  readonly followedSince?: Date | undefined
  /** The channel's `videoCount` that later answers are compared with: as it was when its uploads were last read, or first asked after that. */
  readonly videoCount?: number | undefined
  /** When its `videoCount` was last asked, whatever it was then. Undefined where it never was. */
  readonly countedAt?: Date | undefined
  /** A walk down its older uploads that is under way. Undefined where none is. */
  readonly walk?: FollowWalk | undefined
  /** When the last such walk began, for the sources that there were then. Undefined before the first. */
  readonly walkedAt?: Date | undefined
  /** How far into the past walks have read its uploads. Undefined before the first. */
  readonly walkedTo?: Date | undefined
}

/** A walk down the older uploads of a followed channel, for sources that look far into the past. */
export interface FollowWalk extends UploadsPosition {
  /** It ends where a page shows nothing that was published since then. */
  readonly downTo: Date
  /** Pages in a row on which no source matched anything. */
  readonly barePages: number
  /** Its next page is not read sooner. */
  readonly notBefore: Date
}

/** A video to be hydrated. */
export interface PendingVideo {
  readonly videoId: string
  /** Since when YouTube leaves it out of its answers; undefined while it does not. */
  readonly missingSince?: Date | undefined
  /** Not asked for again before this. */
  readonly notBefore: Date
  /**
   * No source has matched it yet: it is read to see whether one does with its tags and whole text, and dropped where none does.
   * The archive has no record of it until then.
   */
  readonly candidate?: true | undefined
  /** Of a candidate: a search showed it. Stays where it is made one once more. */
  readonly shownBySearch?: true | undefined
}
