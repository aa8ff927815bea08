import type { RateEstimate } from '../records/rate-estimate.ts'
import type { VideoSighting } from '../records/video-record.ts'
import type { WindowPosition } from '../remaining-tasks/task-position.ts'
import { pageRows } from '../schedule/page-rows.ts'
import { isSilenceBelievable, observeRate } from '../schedule/rate.ts'
import { advanceCrowdedSecond } from './crowded-second.ts'
import { floorToSecond, later, plusMs, secondMs } from './whole-seconds.ts'
import type { ReadStretch, SearchAnswer, WindowAdvance } from './window-advance.ts'

/** The bounds to ask for, down to `askedAfter`: inclusive at both ends, as the API reads them. */
export function requestBounds(
  position: WindowPosition,
  askedAfter: Date = position.after,
): {
  readonly publishedAfter: Date
  readonly publishedBefore: Date
} {
  const publishedBefore = plusMs(position.before, -secondMs)
  return { publishedAfter: position.crowded === undefined ? askedAfter : publishedBefore, publishedBefore }
}

/**
 * Moves the cursor of a window past one answer. The position is a date: everything newer than the last row is read, its own second is
 * asked again (the overlap is removed by id), so there is no ceiling of rows and no token to lose.
 *
 * `askedAfter` is the lower bound that was asked for, where that was not the window's own: later, and the answer tells only of the
 * part above it; earlier, and rows below the window are another look at what was read before.
 */
export function advanceWindow(
  position: WindowPosition,
  answer: SearchAnswer,
  rate: RateEstimate | undefined,
  askedAfter: Date = position.after,
): WindowAdvance {
  if (position.crowded !== undefined)
    return { ...advanceCrowdedSecond(position, position.crowded, answer), rate: undefined }
  const { before } = position
  const after = later(position.after, askedAfter)
  const oldest = answer.rows.at(-1)?.publishedAt
  const cursor = oldest === undefined ? before : later(after, plusMs(floorToSecond(oldest), secondMs))
  const progressed = cursor.getTime() < before.getTime()
  const observed = progressed
    ? observeRate(rate, countFrom(answer.rows, cursor), before.getTime() - cursor.getTime())
    : undefined
  const go = (next: Partial<WindowPosition>): WindowPosition => ({
    after: position.after,
    before,
    depth: position.depth,
    silentAnswers: 0,
    ...next,
  })

  const listGoesOn = goesOn(answer)
  const passedEnd = oldest !== undefined && oldest.getTime() < after.getTime()
  if (listGoesOn && progressed && !passedEnd)
    return { read: [stretch(cursor, before)], next: go({ before: cursor }), rate: observed }
  if (!progressed && answer.rows.length > 0 && listGoesOn) {
    // A page that lies in the one newest second: a date cannot get past it.
    return { read: [], next: go({ crowded: { pages: 0, firstIds: [] } }), rate: undefined }
  }

  // The list ended. That proves nothing yet: it is believed only where the silence below the oldest row is.
  const silenceMs = floorToSecond(oldest ?? before).getTime() - after.getTime()
  const finished = (): WindowAdvance => ({
    read: [stretch(after, before)],
    next: after.getTime() > position.after.getTime() ? go({ before: after }) : undefined,
    rate: observeRate(rate, countFrom(answer.rows, after), before.getTime() - after.getTime()),
  })
  if (passedEnd || isSilenceBelievable(observed ?? rate, silenceMs)) return finished()
  if (progressed) return { read: [stretch(cursor, before)], next: go({ before: cursor }), rate: observed }
  const silentAnswers = position.silentAnswers + 1
  if (silentAnswers >= mostSilentAnswers) return finished()
  return { read: [], next: go({ silentAnswers }), rate: undefined }
}

// The same bounds are asked at most twice; what YouTube still hides then is left to settling.
const mostSilentAnswers = 2

/**
 * Whether the list goes on behind a page. A page cut short by dropped rows still has a token: the token, not the number of rows, says so. A full page
 * without one is hardly ever a list that ends there by chance, and a call more is cheap.
 */
export function goesOn(answer: SearchAnswer): boolean {
  const hasToken = answer.nextPageToken !== undefined && answer.nextPageToken.trim() !== ''
  return hasToken || answer.rows.length >= pageRows
}

function countFrom(rows: readonly VideoSighting[], cursor: Date): number {
  return rows.filter((row) => row.publishedAt.getTime() >= cursor.getTime()).length
}

function stretch(after: Date, before: Date): ReadStretch {
  return { after, before, lost: false }
}
