import type { UploadsPosition } from '../remaining-tasks/task-position.ts'

/** One page of an uploads playlist, whatever its rows are. */
export interface UploadsAnswer {
  /** Ids of all rows, those outside `since` and `until` included. */
  readonly ids: readonly string[]
  readonly nextPageToken: string | undefined
  /** What the playlist says of its own length. */
  readonly totalRows: number | undefined
}

/** What a page means for the walk. */
export interface UploadsAdvance {
  /** Undefined: the walk is over. */
  readonly next: UploadsPosition | undefined
  /** Rows the playlist counts and does not show; only for a finished full walk. */
  readonly lostRows: number
}

/** Uploads end at some 20,000 rows whatever there is (observed, undocumented). */
export const ceilingRows = 19_000
// A list that goes on changing under the walk is walked once more from the top, not for ever; the next full walk follows in any case.
const mostRestarts = 1

/** Whether the last page is to be read again before the next one: the list may have moved since, and only its ids tell. */
export function isResumed(position: UploadsPosition, now: Date, freshMs: number): boolean {
  return position.readAt !== undefined && now.getTime() - position.readAt.getTime() > freshMs
}

/** The token to ask for; undefined for the first page. */
export function tokenToAsk(position: UploadsPosition, resumed: boolean): string | undefined {
  return resumed ? position.pageToken : position.nextPageToken
}

/**
 * Moves a walk past one page. `asked` is the token that was asked for. Uploads are in upload order and shift: where a page read again shows none of its
 * rows the walk starts over, and where the list got shorter between two pages the one before is read again, because rows moved up past the cursor.
 */
export function advanceUploads(
  position: UploadsPosition,
  answer: UploadsAnswer,
  context: {
    readonly asked: string | undefined
    readonly resumed: boolean
    readonly now: Date
    readonly knownHeadIds: readonly string[]
    /** What the channel says of its own length: a playlist at its ceiling counts only what it shows. */
    readonly videoCount: number | undefined
  },
): UploadsAdvance {
  const { asked, resumed, now } = context
  const isFirst = asked === undefined
  const overlaps = answer.ids.some((id) => position.lastPageIds.includes(id))
  if (resumed && !isFirst && !overlaps) return { next: startOver(position, now), lostRows: 0 }

  const shrank =
    position.totalRows !== undefined && answer.totalRows !== undefined && answer.totalRows < position.totalRows
  if (!resumed && !isFirst && shrank) {
    // Kept as unread since ever, so that the next step reads the page before once more.
    return { next: { ...position, totalRows: answer.totalRows, readAt: new Date(0) }, lostRows: 0 }
  }

  const seen = new Set(isFirst && !resumed ? [] : position.lastPageIds)
  const rows = (isFirst && !resumed ? 0 : position.rows) + answer.ids.filter((id) => !seen.has(id)).length
  const token = answer.nextPageToken?.trim() ?? ''
  const next: UploadsPosition = {
    ...position,
    pageToken: asked,
    nextPageToken: token,
    lastPageIds: answer.ids,
    headIds: isFirst ? answer.ids : position.headIds,
    rows,
    totalRows: answer.totalRows,
    readAt: now,
  }
  const ended = answer.ids.length === 0 || token === '' || token === asked
  // A walk over the newest pages ends at the first one that shows a row of the newest page as it was last time.
  const reachesKnown = position.mode === 'newest' && answer.ids.some((id) => context.knownHeadIds.includes(id))
  if (!ended && !reachesKnown) return { next, lostRows: 0 }
  if (position.mode === 'newest') return { next: undefined, lostRows: 0 }

  const total = answer.totalRows ?? 0
  if (rows >= ceilingRows) {
    return { next: undefined, lostRows: Math.max(0, total - rows, (context.videoCount ?? 0) - rows) }
  }
  if (total > rows && position.restarts < mostRestarts) return { next: startOver(position, now), lostRows: 0 }
  return { next: undefined, lostRows: 0 }
}

function startOver(position: UploadsPosition, now: Date): UploadsPosition {
  return {
    mode: position.mode,
    lastPageIds: [],
    headIds: [],
    rows: 0,
    startedAt: now,
    restarts: position.restarts + 1,
  }
}
