import { shareInterval } from './share-interval.ts'

/** How much of what is there has been found: an estimate and never a fact. */
export type CoverageEstimate = FollowedChannelsEstimate | CoverageCeiling

/** Estimated from followed channels as an independent list of what is there. */
export interface FollowedChannelsEstimate {
  readonly method: 'followed-channels'
  /** Share of all matching videos that the archive holds, 0 to 1, with 95 % certainty between `low` and `high` as far as the list is like the rest. */
  readonly share: number
  readonly low: number
  readonly high: number
  /** Share that search alone shows, with its interval. */
  readonly searchRecall: { readonly share: number; readonly low: number; readonly high: number }
  /** Videos of the list. */
  readonly listedVideos: number
}

/**
 * From repeated readings alone. What no reading can show is missing in all of them, so there are at least so many videos, and coverage is at most this: of videos that
 * differ much in how easily they are found it says 89 % or even 71 % where the truth is 100 %.
 */
export interface CoverageCeiling {
  readonly method: 'chapman' | 'chao1'
  readonly videosAtLeast: number
  /** 0 to 1. */
  readonly shareAtMost: number
}

/** What was found of a source in a stretch of publish time that lies some days back, so that both search and following had their time. */
export interface CoverageCounts {
  /**
   * Matching uploads of channels that were followed before the upload was published. Not those by which a channel was discovered: search has shown them by
   * definition, and the list would praise it for that.
   */
  readonly listed: number
  /** Those of them that search showed too. */
  readonly listedShown: number
  /** Videos that search found and the list does not hold: of channels not followed then. */
  readonly others: number
}

// With fewer a share is known to no better than 20 points.
const fewestListed = 25

/**
 * Coverage from followed channels. Their uploads lists know nothing of search, so the share of their matching uploads that search showed is the recall of search
 * (the two-list estimate of Lincoln and Petersen with one list complete). Videos of other channels are found by search alone: `others / recall` are there. The archive
 * holds the list and the others.
 *
 * It is off as far as videos of followed channels are easier or harder to find than the rest, and low where core's own matching takes videos that YouTube's does not.
 *
 * @returns undefined with fewer than 25 listed videos, or where search showed none of them
 */
export function estimateCoverage(counts: CoverageCounts): FollowedChannelsEstimate | undefined {
  const { listed, others } = counts
  const listedShown = Math.min(counts.listedShown, listed)
  if (listed < fewestListed || listedShown <= 0) return undefined
  const recall = { share: listedShown / listed, ...shareInterval(listedShown, listed) }
  const coverageAt = (share: number): number => (listed + others) / (listed + others / share)
  return {
    method: 'followed-channels',
    share: coverageAt(recall.share),
    low: coverageAt(recall.low),
    high: coverageAt(recall.high),
    searchRecall: recall,
    listedVideos: listed,
  }
}

/**
 * From two readings of the same stretch: Chapman's estimate `(first + 1)(second + 1) / (both + 1) - 1` of what is there at least. Only of stretches that are not
 * thinned: a thinned one makes it lower still.
 * @returns undefined where nothing was seen twice: that says nothing
 */
export function chapmanCeiling(first: number, second: number, both: number): CoverageCeiling | undefined {
  if (both <= 0) return undefined
  const seen = first + second - both
  const videosAtLeast = Math.max(seen, ((first + 1) * (second + 1)) / (both + 1) - 1)
  return { method: 'chapman', videosAtLeast, shareAtMost: seen / videosAtLeast }
}

/**
 * From any number of readings: Chao's `seen + (m - 1) / m * once (once - 1) / (2 (twice + 1))`.
 * @param seen videos seen at all; `once` and `twice` those in exactly so many readings
 * @returns undefined with fewer than two readings, or where nothing was seen twice
 */
export function chaoCeiling(
  readings: number,
  { seen, once, twice }: { readonly seen: number; readonly once: number; readonly twice: number },
): CoverageCeiling | undefined {
  if (readings < 2 || seen <= 0 || once >= seen) return undefined
  const videosAtLeast = seen + (((readings - 1) / readings) * once * (once - 1)) / (2 * (twice + 1))
  return { method: 'chao1', videosAtLeast, shareAtMost: Math.min(1, seen / videosAtLeast) }
}
