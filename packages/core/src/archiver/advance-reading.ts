import type { TimelineTask } from '../remaining-tasks/remaining-task.ts'
import type { Recapture, WindowPosition } from '../remaining-tasks/task-position.ts'
import {
  afterCheck,
  type BackfillState,
  heldRows,
  isCheckDue,
  nearbyRate,
  newestPart,
  seemingRows,
  startOfBackfill,
} from '../schedule/backfill.ts'
import { observeRate, videosPerDay } from '../schedule/rate.ts'
import type { SearchSourceRecord } from '../stores/source-record.ts'
import { advanceWindow, goesOn } from './date-cursor.ts'
import { rowsInside } from './timeline-commit.ts'
import { later, plusMs } from './whole-seconds.ts'
import type { SearchAnswer, WindowAdvance } from './window-advance.ts'

/** What of a source decides how far its readings ask, and what they teach. */
type ReadSource = Pick<SearchSourceRecord, 'since' | 'rate' | 'windowTargetRows' | 'recapture'>

/** An answer, and down to where was asked. */
type BoundAnswer = SearchAnswer & { readonly askedAfter: Date }

/**
 * Down to where the next page of a window asks: no further than fills it, lest YouTube thins the answer. What a page covered is asked for once more where that is due.
 * Behind an answer that brought nothing all the rest is asked for, so that a long silence costs no more calls than a short one. A window that is asked for whole is
 * asked `guardMs` further.
 */
export function readingBound(position: WindowPosition, source: ReadSource, guardMs: number): Date {
  const { after, before, recapture, silentAnswers } = position
  if (recapture !== undefined) return plusMs(before, -recapture.coveredMs)
  const part = silentAnswers > 0 ? after : newestPart(position, rateNear(position, source) ?? 0, stateOf(source))
  return part > after ? part : later(source.since, plusMs(after, -guardMs))
}

/**
 * Moves a reading past one answer to what `readingBound` asked for. A page of a first reading of what was published before `settledBefore` (younger timeline is read
 * again anyway) may have to be asked for once more before it counts: the window stays as it is until then, and what both pages show decides how far it goes.
 */
export function advanceReading(
  task: Pick<TimelineTask, 'kind' | 'position' | 'progress'>,
  source: ReadSource,
  answer: BoundAnswer,
  settledBefore: Date,
): WindowAdvance {
  const { position } = task
  if (position.recapture !== undefined) return afterAskingAgain(position, position.recapture, source, answer)
  const advance = advanceWindow(position, answer, source.rate, answer.askedAfter)
  const mayCheck = task.kind === 'window' && position.crowded === undefined && position.before <= settledBefore
  const recapture = mayCheck ? recaptureOf(position, answer, advance) : undefined
  if (recapture !== undefined && isCheckDue(stateOf(source), task.progress, recapture.windowRows)) {
    return { read: [], next: { ...position, silentAnswers: 0, recapture }, rate: undefined }
  }
  return noteRate(position, source, advance, rowsInside(answer.rows, advance.read).length)
}

/** A page that asked again for what another one covered. */
function afterAskingAgain(
  { recapture: _, ...position }: WindowPosition,
  { coveredMs, shownIds, windowRows }: Recapture,
  source: ReadSource,
  answer: BoundAnswer,
): WindowAdvance {
  const covered = { after: answer.askedAfter, before: position.before, lost: false }
  const shown = new Set(shownIds)
  const rows = rowsInside(answer.rows, [covered])
  const knownRows = rows.filter(({ videoId }) => shown.has(videoId)).length
  const check = { windowRows, shownRows: shown.size, rows: rows.length, knownRows }
  const { state, thinned } = afterCheck(stateOf(source), check)
  const learned = {
    windowTargetRows: state.mostRows,
    ...(state.recapture === undefined ? {} : { recapture: state.recapture }),
  }
  if (!thinned) {
    const both = shown.size + rows.length - knownRows
    const rate = observeRate(source.rate, both, coveredMs)
    const next = { ...position, before: covered.after, silentAnswers: 0 }
    return noteRate(position, source, { read: [covered], next, rate, learned }, both)
  }
  // The page before is not to be relied on: the window goes as far as this one does, if that cannot be thinned as well.
  const advance = advanceWindow(position, answer, source.rate, answer.askedAfter)
  const recapture = recaptureOf(position, answer, advance)
  const told = { learned, thinned: { after: covered.after, before: covered.before } }
  if (recapture !== undefined && Math.max(recapture.windowRows, heldRows(check)) > state.mostRows) {
    return { read: [], next: { ...position, recapture }, rate: undefined, ...told }
  }
  return noteRate(position, source, { ...advance, ...told }, rowsInside(answer.rows, advance.read).length)
}

/** What is to be kept of a page, to ask again for what it covered; undefined where that is all that was asked for, since that would be the same question. */
function recaptureOf(
  { before }: WindowPosition,
  answer: BoundAnswer,
  { read: [covered], next }: WindowAdvance,
): Recapture | undefined {
  const { rows, askedAfter } = answer
  if (covered === undefined || next === undefined || !goesOn(answer) || covered.after <= askedAfter) return undefined
  const coveredMs = before.getTime() - covered.after.getTime()
  const shownIds = rowsInside(rows, [covered]).map(({ videoId }) => videoId)
  const windowRows = seemingRows(shownIds.length, coveredMs, before.getTime() - askedAfter.getTime())
  return { coveredMs, shownIds, windowRows }
}

/** What was read tells how dense videos are there, for how far the next page asks. */
function noteRate(position: WindowPosition, source: ReadSource, advance: WindowAdvance, rows: number): WindowAdvance {
  const { read, next } = advance
  const oldest = read.at(-1)
  if (next === undefined) return advance
  // A crowded second says nothing of those around it.
  const tells = oldest !== undefined && position.crowded === undefined
  const readMs = position.before.getTime() - (oldest?.after.getTime() ?? 0)
  const perDay = tells ? nearbyRate(rateNear(position, source), rows, readMs) : position.videosPerDay
  return perDay === undefined ? advance : { ...advance, next: { ...next, videosPerDay: perDay } }
}

function rateNear({ videosPerDay: nearby }: WindowPosition, { rate }: ReadSource): number | undefined {
  return nearby ?? (rate === undefined ? undefined : videosPerDay(rate))
}

function stateOf({ windowTargetRows, recapture }: ReadSource): BackfillState {
  return { mostRows: windowTargetRows ?? startOfBackfill.mostRows, recapture }
}
