import type { RateEstimate } from '../records/rate-estimate.ts'
import type { VideoSighting } from '../records/video-record.ts'
import type { WindowPosition } from '../remaining-tasks/task-position.ts'
import type { SourceProgress } from '../stores/source-record.ts'

/** A trusted answer to a search of one window, newest row first. */
export interface SearchAnswer {
  readonly rows: readonly VideoSighting[]
  /** Absent or blank where YouTube says that the list ends. */
  readonly nextPageToken: string | undefined
}

/** A stretch of the window that this answer settled for good. */
export interface ReadStretch {
  readonly after: Date
  readonly before: Date
  /** Whether YouTube is known to hold more there than it shows. */
  readonly lost: boolean
}

/** What an answer means for its window: what is read now, and where to go on. */
export interface WindowAdvance {
  readonly read: readonly ReadStretch[]
  /** Undefined: the window is finished. */
  readonly next: WindowPosition | undefined
  /** What the answer says about the rate; undefined where it brought no new stretch. */
  readonly rate: RateEstimate | undefined
  /** What the answer says of how the search shows the past; absent where it says nothing. */
  readonly learned?: Pick<SourceProgress, 'windowTargetRows' | 'recapture'> | undefined
  /** What was asked for twice where the answers show that the first was a sample; absent where nothing does. */
  readonly thinned?: Pick<ReadStretch, 'after' | 'before'> | undefined
}
