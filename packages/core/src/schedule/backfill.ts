import { dayMs } from '../shared/durations.ts'

/**
 * What is known of how a search shows its past. YouTube was seen to answer broad windows with an even sample of what there is (observed, undocumented), without
 * saying so. How many rows a window may hold before that happens is learned by asking once more for what a page has just covered: where windows are thinned,
 * the narrower one shows much that the page left out.
 */
export interface BackfillState {
  /** Rows a window may hold without being thinned, as far as is known. */
  readonly mostRows: number
  /** Rows of pages that asked again, and how many of them had been shown; undefined before the first. Older ones count less and less. */
  readonly recapture: { readonly rows: number; readonly knownRows: number } | undefined
}

/** A stretch of timeline. */
export interface Stretch {
  readonly after: Date
  readonly before: Date
}

// Thinning was seen from some 250 rows on.
const firstRows = 200
const fewestRows = 60
// Each page asks anew, so a longer window saves nothing; this many keep a page full where the rate falls to half.
const askedRows = 120
const askedShare = 0.6
// A window expected to hold so many times what is asked for is asked for whole: a cut would leave a sliver.
const uncut = 1.5
const shortestMs = 60_000
const growth = 1.08
const backOff = 0.7
// What a first reading shows of what there is to be shown, before it is known.
const presumedShare = 0.9
// So much less than usual was shown: thinned.
const thinnedBy = 0.15
// Shares of fewer rows are chance.
const fewestJudged = 12
const remembered = 0.8
const leastChecked = 1 / 16
const mostChecked = 0.35
// Of the pages so many times the share that pages leave out are asked for again.
const checkedPerMissing = 4

/** Before anything is known. */
export const startOfBackfill: BackfillState = { mostRows: firstRows, recapture: undefined }

/**
 * From where on to ask for the newest part of a window, by the videos a day nearby (0: unknown), so that it fills a page and stays well below what may be thinned: at
 * least a minute, in whole seconds. The window's own beginning where it holds hardly more, and where no rate is known.
 */
export function newestPart({ after, before }: Stretch, perDay: number, { mostRows }: BackfillState): Date {
  const rows = Math.min(askedRows, Math.max(fewestRows, askedShare * mostRows))
  const lengthMs = before.getTime() - after.getTime()
  if ((perDay * lengthMs) / dayMs <= uncut * rows) return after
  const partMs = Math.max(shortestMs, (rows / perDay) * dayMs)
  return new Date(Math.max(after.getTime(), Math.floor((before.getTime() - partMs) / 1_000) * 1_000))
}

/**
 * Videos a day nearby, after so many were seen in a stretch: as there, but a quarter of what it was at least, and eight times that at most. What is missed of a burst costs
 * more than a short window.
 * @param perDay before; undefined where nothing was known
 */
export function nearbyRate(perDay: number | undefined, rows: number, lengthMs: number): number {
  const seen = (rows * dayMs) / Math.max(1_000, lengthMs)
  return perDay === undefined || perDay <= 0 ? seen : Math.min(8 * perDay, Math.max(perDay / 4, seen))
}

/** Rows that a window seems to hold, by those of its newest part. Of a thinned window that is about what it was thinned to. */
export function seemingRows(rows: number, coveredMs: number, askedMs: number): number {
  return (rows * askedMs) / Math.max(1_000, coveredMs)
}

/**
 * Whether what a page has covered is to be asked for once more: always where its window seems to hold more than it may, else one page in sixteen. More where pages leave
 * much out, since then it brings something: a third of them at most, and twice that where windows were found to be thinned.
 * @param pages read in this window before
 */
export function isCheckDue(state: BackfillState, pages: number, windowRows: number): boolean {
  if (windowRows > state.mostRows) return true
  const missing = 1 - (shownShare(state) ?? 1)
  const usual = Math.min(mostChecked, Math.max(leastChecked, checkedPerMissing * missing))
  const share = state.mostRows < firstRows ? 2 * usual : usual
  // Asking again is a page of the window as well.
  const turns = share / (1 + share)
  return Math.floor((pages + 1) * turns) > Math.floor(pages * turns)
}

/** What a page showed that asked again for what another one had covered. */
export interface BackfillCheck {
  /** Rows that the window of the first one seemed to hold. */
  readonly windowRows: number
  /** Rows that the first one showed there. */
  readonly shownRows: number
  /** Rows of the second, and how many of them the first had shown. */
  readonly rows: number
  readonly knownRows: number
}

/**
 * What asking again says. Additive-increase, multiplicative-decrease in spirit: where the first window was thinned, windows may hold 30 % less from now on; where one
 * that held all it might was not, they may hold a little more.
 */
export function afterCheck(
  state: BackfillState,
  check: BackfillCheck,
): { readonly state: BackfillState; readonly thinned: boolean } {
  const { rows, knownRows } = check
  if (rows < fewestJudged) return { state, thinned: false }
  const windowRows = Math.max(check.windowRows, heldRows(check))
  // So few are not thinned: the answers of this search leave much out.
  const mayBeThinned = windowRows > uncut * fewestRows
  if (mayBeThinned && knownRows / rows < (shownShare(state) ?? presumedShare) - thinnedBy) {
    const mostRows = Math.max(fewestRows, backOff * Math.min(state.mostRows, windowRows))
    return { state: { ...state, mostRows }, thinned: true }
  }
  const { recapture = { rows: 0, knownRows: 0 } } = state
  return {
    thinned: false,
    state: {
      mostRows: windowRows > state.mostRows ? growth * state.mostRows : state.mostRows,
      recapture: {
        rows: remembered * recapture.rows + rows,
        knownRows: remembered * recapture.knownRows + knownRows,
      },
    },
  }
}

/** How many rows the stretch of a check holds: two samples tell it by what they have in common (Lincoln and Petersen). */
export function heldRows({ shownRows, rows, knownRows }: BackfillCheck): number {
  return (shownRows * rows) / Math.max(1, knownRows)
}

/** Share of what a search shows that a first reading has shown; undefined before it was ever checked. */
function shownShare({ recapture }: BackfillState): number | undefined {
  return recapture === undefined || recapture.rows <= 0 ? undefined : recapture.knownRows / recapture.rows
}
