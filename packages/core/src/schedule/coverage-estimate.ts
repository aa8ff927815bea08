import type { MatchSightings } from '../stores/match-sightings.ts'
import { shareInterval, z } from './share-interval.ts'

/** How much of what is there has been found: an estimate and never a fact. */
export type CoverageEstimate = FollowedChannelsEstimate | CoverageCeiling

/** Estimated from followed channels as an independent list of what is there. */
export interface FollowedChannelsEstimate {
  readonly method: 'followed-channels'
  /** Share of all matching videos that the archive holds, 0 to 1. */
  readonly share: number
  /** With 95 % certainty it lies between `low` and `high`, as far as the videos of the list are as easily found as the rest. */
  readonly low: number
  readonly high: number
  /** Share of all matching videos that search alone shows, with its interval. */
  readonly searchRecall: { readonly share: number; readonly low: number; readonly high: number }
  /** Videos of the list, from which the recall is known. */
  readonly listedVideos: number
  /** Videos that the archive holds of the span, those of the list included. */
  readonly videos: number
}

/**
 * A bound from sweeps alone, where the list is too short. What no search ever shows is missing in the first reading and in the sweep, so there are at least so many
 * videos, and coverage was at most this: of videos that differ much in how easily they are found it says 89 % or even 71 % where the truth is lower by as much again.
 */
export interface CoverageCeiling {
  readonly method: 'chapman'
  /** Of what is there, the archive held this share at most when sweeps looked. 0 to 1. */
  readonly shareAtMost: number
  /** Videos that sweeps have shown, older ones discounted. */
  readonly sweptVideos: number
}

// With fewer a share is known to no better than 20 points.
const fewestListed = 25

/**
 * Coverage from followed channels. Their uploads lists know nothing of search, so the share of their matching uploads that search showed is the recall of search
 * (the two-list estimate of Lincoln and Petersen with one list complete). Videos outside the list are there `shownOnly / recall` times, or as many as are held, where
 * that is more.
 *
 * It is off as far as videos of followed channels are easier or harder to find than the rest, and low where core's own matching takes videos that YouTube's does not.
 *
 * @returns undefined with fewer than 25 listed videos, or where search showed none of them
 */
export function estimateCoverage(sightings: MatchSightings): FollowedChannelsEstimate | undefined {
  return isTelling(sightings) ? estimate([sightings]) : undefined
}

/**
 * The same over many sources, each by its own recall where that is known, else by that of all of them together. A video that two sources match counts twice.
 * @returns undefined where the sources together have fewer than 25 listed videos, or search showed none of them
 */
export function estimateTotalCoverage(sources: readonly MatchSightings[]): FollowedChannelsEstimate | undefined {
  return isTelling(sum(sources)) ? estimate(sources) : undefined
}

/**
 * Chapman's estimate (https://doi.org/10.2307/2332698) from what a sweep showed and how much of that the archive held: of `N` videos it held `n` before, and
 * `(n + 1) / (N + 1) = (known + 1) / (shown + 1)`. Only an upper bound of coverage, see {@link CoverageCeiling}.
 * @returns undefined where sweeps showed nothing
 */
export function chapmanCeiling(shown: number, known: number): CoverageCeiling | undefined {
  if (shown <= 0) return undefined
  return { method: 'chapman', shareAtMost: Math.min(1, (known + 1) / (shown + 1)), sweptVideos: shown }
}

function isTelling({ listed, listedShown }: MatchSightings): boolean {
  return listed >= fewestListed && listedShown > 0
}

function estimate(sources: readonly MatchSightings[]): FollowedChannelsEstimate {
  const all = sum(sources)
  const pooled = all.listedShown / all.listed
  const searchRecall = { share: pooled, ...shareInterval(all.listedShown, all.listed) }
  const videos = all.listed + all.shownOnly + all.neither
  // How far off the number of videos outside the list may be: the recall is known from a sample, and what search showed is one as well.
  const sampled = all.shownOnly > 0 ? z * Math.sqrt((1 - pooled) / all.shownOnly) : 0
  const more = Math.exp(Math.hypot(Math.log(pooled / searchRecall.low), sampled))
  const fewer = Math.exp(-Math.hypot(Math.log(searchRecall.high / pooled), sampled))
  const shareAt = (factor: number): number => {
    const there = sources.reduce((total, each) => {
      const recall = isTelling(each) ? each.listedShown / each.listed : pooled
      const held = each.shownOnly + each.neither
      return total + each.listed + Math.max(held, (factor * each.shownOnly) / recall)
    }, 0)
    return videos / there
  }
  return {
    method: 'followed-channels',
    share: shareAt(1),
    low: shareAt(more),
    high: shareAt(fewer),
    searchRecall,
    listedVideos: all.listed,
    videos,
  }
}

function sum(sources: readonly MatchSightings[]): MatchSightings {
  const total = { listed: 0, listedShown: 0, shownOnly: 0, neither: 0 }
  for (const { listed, listedShown, shownOnly, neither } of sources) {
    total.listed += listed
    total.listedShown += Math.min(listed, listedShown)
    total.shownOnly += shownOnly
    total.neither += neither
  }
  return total
}
