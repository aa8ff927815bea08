import { dayMs } from '../shared/durations.ts'

/**
 * What a backfill has learned of its source: how long the next window may be. YouTube was seen to answer broad windows with an even sample of what there is
 * (observed, undocumented), without saying so. How many rows a window may hold before that happens is learned from re-readings of random quarters: of a sample,
 * another sample shows much that is new. Plain data, passed on from window to window, newest first.
 */
export interface BackfillState {
  /** Rows a window is cut to. */
  readonly targetRows: number
  /** Share of a re-read quarter that a first reading has usually shown where nothing is thinned. */
  readonly usualShare: number
  /** Windows read since the start, for checking every fourth. */
  readonly windows: number
  /** Videos a day near the last window. */
  readonly videosPerDay: number
}

/** A stretch of timeline. */
export interface Stretch {
  readonly after: Date
  readonly before: Date
}

const leastRows = 60
// Search ends at some 500 rows; this leaves room for a rate that was too low.
const mostRows = 400
const growth = 1.1
const backOff = 0.7
// So much less than usual of a quarter was known: it is thinned.
const thinnedBy = 0.15
// Shares of fewer rows are chance.
const fewestChecked = 12
const shortestMs = 60_000

/**
 * Before the first window.
 * @param videosPerDay as known of the source; absent: 50
 */
export function startBackfill(videosPerDay = 50): BackfillState {
  return { targetRows: 150, usualShare: 0.9, windows: 0, videosPerDay }
}

/** The newest window of what is left, as long as it takes to hold the target by the rate nearby: at least a minute, in whole seconds. */
export function nextBackfillWindow(state: BackfillState, left: Stretch): Stretch {
  const lengthMs = Math.max(shortestMs, (state.targetRows / Math.max(state.videosPerDay, 1e-6)) * dayMs)
  const after = Math.max(left.after.getTime(), wholeSeconds(left.before.getTime() - lengthMs))
  return { after: new Date(after), before: left.before }
}

/**
 * After a window was read to its end.
 * @param rows that it showed
 * @param draw a random number in [0, 1), which places the quarter
 * @returns the quarter to read again, if this window is to be checked: every fourth that holds enough, and each that holds far more than it should. Then call
 * `afterCheck` with its outcome
 */
export function afterBackfillWindow(
  state: BackfillState,
  window: Stretch,
  rows: number,
  draw: number,
): { readonly state: BackfillState; readonly check: Stretch | undefined } {
  const { targetRows, windows } = state
  const isTooFull = rows > 1.3 * targetRows
  const isDue = isTooFull || (windows % 4 === 0 && rows > 0.5 * targetRows)
  const next = { ...state, windows: isTooFull ? windows : windows + 1, videosPerDay: rateAfter(state, window, rows) }
  return { state: next, check: isDue ? quarterOf(window, draw) : undefined }
}

/** What a check showed. */
export interface BackfillCheck {
  readonly window: Stretch
  /** Rows the window had shown. */
  readonly windowRows: number
  /** Rows the quarter shows, and those of them that were known. */
  readonly rows: number
  readonly knownRows: number
}

/**
 * After a quarter was read again. Additive-increase, multiplicative-decrease in spirit: a thinned window takes 30 % off the target and is read again in pieces of it;
 * one that is not lets it grow by a tenth.
 * @returns the pieces to read, newest first, none where nothing was thinned. Call `afterBackfillPiece` for each
 */
export function afterBackfillCheck(
  state: BackfillState,
  check: BackfillCheck,
): { readonly state: BackfillState; readonly pieces: readonly Stretch[] } {
  const { window, windowRows, rows, knownRows } = check
  const share = rows === 0 ? 1 : knownRows / rows
  if (rows >= fewestChecked && share < state.usualShare - thinnedBy) {
    const targetRows = Math.max(leastRows, backOff * Math.min(state.targetRows, windowRows))
    const truth = windowRows / Math.max(0.1, share)
    const pieces = cut(window, Math.ceil(truth / targetRows))
    return { state: { ...state, targetRows, videosPerDay: rateAfter(state, window, truth) }, pieces }
  }
  const grows = windowRows < growth * state.targetRows
  // Only small windows say what is usual: a large one may be thinned a little.
  const isTelling = rows >= fewestChecked && windowRows < 200
  return {
    pieces: [],
    state: {
      ...state,
      targetRows: grows ? Math.min(mostRows, growth * state.targetRows) : state.targetRows,
      usualShare: isTelling ? 0.8 * state.usualShare + 0.2 * share : state.usualShare,
    },
  }
}

/** After a piece was read: its quarters, to be read again, where it too holds far more than the target; else none. */
export function afterBackfillPiece(state: BackfillState, piece: Stretch, rows: number): readonly Stretch[] {
  return rows > 1.5 * state.targetRows ? cut(piece, 4) : []
}

/** The rate nearby may halve from one window to the next, or grow to the eightfold: what was missed of a burst costs more than a short window. */
function rateAfter({ videosPerDay }: BackfillState, { after, before }: Stretch, rows: number): number {
  const perDay = (Math.max(1, rows) * dayMs) / (before.getTime() - after.getTime())
  return Math.min(8 * videosPerDay, Math.max(0.5 * videosPerDay, perDay))
}

function quarterOf({ after, before }: Stretch, draw: number): Stretch {
  const quarterMs = Math.max(1_000, wholeSeconds((before.getTime() - after.getTime()) / 4))
  const from = after.getTime() + wholeSeconds(draw * (before.getTime() - after.getTime() - quarterMs))
  return { after: new Date(from), before: new Date(Math.min(before.getTime(), from + quarterMs)) }
}

/** Equal pieces, newest first; fewer where they would be shorter than a second. */
function cut({ after, before }: Stretch, pieces: number): readonly Stretch[] {
  const startMs = after.getTime()
  const lengthMs = before.getTime() - startMs
  const count = Math.max(1, Math.min(pieces, Math.floor(lengthMs / 1_000)))
  const bound = (at: number): Date =>
    at === count ? before : new Date(startMs + wholeSeconds((lengthMs * at) / count))
  return Array.from({ length: count }, (_, at) => ({ after: bound(at), before: bound(at + 1) })).toReversed()
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1_000) * 1_000
}
