import type { VideoSighting } from '../records/video-record.ts'
import type { TimelineTask } from '../remaining-tasks/remaining-task.ts'
import type { WindowPosition } from '../remaining-tasks/task-position.ts'
import type { SearchSourceRecord } from '../stores/source-record.ts'
import { advanceReading, readingBound } from './advance-reading.ts'
import { commitPage } from './commit-page.ts'
import { requestBounds } from './date-cursor.ts'
import { askSearchPage } from './search-page.ts'
import { setAsideUntrusted } from './set-aside-untrusted.ts'
import { rowsInside, timelineCommit } from './timeline-commit.ts'
import { plusMs } from './whole-seconds.ts'
import type { WorkContext } from './work-context.ts'

/** What one page of a timeline brought. */
export interface TimelinePage {
  /** Ids of the rows inside the window of the task. */
  readonly ids: readonly string[]
  /** Matches that were not there before, wherever they lie. */
  readonly matchesNew: number
  /** What is still to be read; undefined where the task is done. */
  readonly next: WindowPosition | undefined
}

/**
 * Reads one page of a window of a search source, newest videos first, and stores it. Undefined where nothing was stored: the answer was not believed, or
 * another worker holds the task. `guardMs` asks for as much below the window too, where it is asked whole: late videos of what was read before fill a page that is
 * not full.
 */
export async function readTimeline(
  work: WorkContext,
  task: TimelineTask,
  source: SearchSourceRecord,
  { guardMs = 0 }: { readonly guardMs?: number } = {},
): Promise<TimelinePage | undefined> {
  const { position } = task
  const askedAfter = readingBound(position, source, guardMs)
  const bounds = requestBounds(position, askedAfter)
  const page = await askSearchPage(work, [task], {
    ...source,
    ...bounds,
    pageToken: position.crowded?.pageToken,
    texts: false,
  })
  if (page.problem !== undefined) {
    await setAsideUntrusted(work, task, page.problem)
    return undefined
  }
  await work.trust.noteTrusted()
  const rows = page.rows.flatMap(({ sighting }) => (sighting === undefined ? [] : [sighting]))
  return await storeRows(work, task, source, { rows, nextPageToken: page.nextPageToken, askedAfter })
}

async function storeRows(
  work: WorkContext,
  task: TimelineTask,
  source: SearchSourceRecord,
  answer: {
    readonly rows: readonly VideoSighting[]
    readonly nextPageToken: string | undefined
    readonly askedAfter: Date
  },
): Promise<TimelinePage | undefined> {
  const { store, sources, events } = work
  const now = await store.now()
  const advance = advanceReading(task, source, answer, plusMs(now, -work.settings.settleMs))
  const body = timelineCommit(work, task, source, { rows: answer.rows, advance, now })
  const stored = await commitPage(work, task, body, answer.rows.length)
  if (stored === undefined) return undefined
  const inside = rowsInside(answer.rows, advance.read)
  const followed = inside.filter(({ channelId }) => work.follows?.isKnown(channelId)).length
  work.follows?.noteKnown(answer.rows.map(({ channelId }) => channelId))
  // Only a first reading says something of the rate and of the ledger: the others lie inside what has been read.
  if (task.kind === 'window') {
    const { sourceId } = source
    sources.set(sourceId, { ...source, rate: advance.rate ?? source.rate, ...advance.learned })
    // What was just shown is no news when it is asked for again.
    if (task.position.recapture === undefined) {
      work.knownShares.note(source, inside.length, Math.max(inside.length - stored.matchesNew, followed))
    }
    if (advance.thinned !== undefined) events.emit('window:thinned', { sourceId, ...advance.thinned })
    for (const { after, before, lost } of advance.read) {
      if (lost) events.emit('window:lost', { sourceId, after, before })
    }
  }
  if (task.kind === 'sweep') {
    const { before } = task.position
    work.sweepYields.note(source, { before, now, rows: answer.rows.length, rowsNew: stored.matchesNew })
  }
  return { ids: inside.map(({ videoId }) => videoId), matchesNew: stored.matchesNew, next: advance.next }
}
