import { dayMs } from '../shared/durations.ts'
import { pageRows } from './page-rows.ts'

/** A call that could be made next, other than a poll. */
export interface CallChoice<Kind extends string = string> {
  readonly kind: Kind
  readonly sourceId: string
  /** New videos to be expected of it, weighted: see `windowNewVideos` and `rereadNewVideos`. */
  readonly newVideos: number
}

/** What is known of a stretch of timeline that a call could read. */
export interface StretchToRead {
  readonly videosPerDay: number
  readonly lengthMs: number
  /** See `PollUnit.weight`. */
  readonly weight: number
}

/** New videos to be expected of the next call into a window that was never read: at most a page of them. */
export function windowNewVideos(stretch: StretchToRead & { readonly unknownShare: number }): number {
  return rowsOf(stretch) * stretch.unknownShare * stretch.weight
}

/**
 * New videos to be expected of a call that reads again what has been read.
 * @param perFullPage what a call of the kind brings as a rule, see `expectedNewVideos`. A stretch with less than a page brings less
 */
export function rereadNewVideos(stretch: StretchToRead, perFullPage: number): number {
  return perFullPage * (rowsOf(stretch) / pageRows) * stretch.weight
}

/** The choices, the one that brings most first; of equals by source and kind, so that all workers agree. */
export function orderChoices<Choice extends CallChoice>(choices: readonly Choice[]): readonly Choice[] {
  return choices.toSorted(
    (a, b) => b.newVideos - a.newVideos || compare(a.sourceId, b.sourceId) || compare(a.kind, b.kind),
  )
}

function rowsOf({ videosPerDay, lengthMs }: StretchToRead): number {
  return Math.min(pageRows, (videosPerDay * lengthMs) / dayMs)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
