import { dayMs } from '../shared/durations.ts'
import { unreadUploadsPerDay } from './follow-rate.ts'

/** What spreads the reads of followed channels. */
export interface FollowTerms {
  /** Sum of the square roots of the rates of all followed channels, see `moveRootSum`. */
  readonly rootSum: number
  /** Looks a day there are units for: reads of uploads lists, or checks by the sentinel. */
  readonly looksPerDay: number
  /** No channel is looked at sooner, in ms. */
  readonly minIntervalMs: number
  /** None waits longer, in ms. */
  readonly maxIntervalMs: number
}

/**
 * Time in ms until a channel is looked at again: `rootSum / (looksPerDay * sqrt(rate))` days. The square-root law: of all ways to spend so many looks it lets the
 * uploads of all channels together wait least (Sia, Cho & Cho 2007, https://doi.org/10.1109/TKDE.2007.1041). Of equal channels each waits channels / looks days.
 *
 * @param uploadsPerDay on topic. Undefined for a channel never read: 0.15 is taken
 */
export function followIntervalMs(uploadsPerDay: number | undefined, terms: FollowTerms): number {
  const { rootSum, looksPerDay, minIntervalMs, maxIntervalMs } = terms
  const days = rootSum / (looksPerDay * Math.sqrt(uploadsPerDay ?? unreadUploadsPerDay))
  // 0 / 0 too: nothing is known and nothing is there to look with.
  const waitMs = Number.isNaN(days) ? maxIntervalMs : days * dayMs
  return Math.min(maxIntervalMs, Math.max(minIntervalMs, waitMs))
}

/**
 * The sum of square roots after one channel's rate moved, so that no channel has to be read to know it.
 * @param before its videos a day so far; undefined for a channel that is new among the followed
 * @param after undefined for one that is followed no more
 */
export function moveRootSum(rootSum: number, before: number | undefined, after: number | undefined): number {
  return Math.max(0, rootSum - Math.sqrt(before ?? 0) + Math.sqrt(after ?? 0))
}

/** Mean time in days from publication to the next look, over all on-topic uploads: `rootSum^2 / (2 * looksPerDay * uploadsPerDay)`. Of equal channels, channels / (2 * looks). */
export function meanFollowWaitDays(rootSum: number, uploadsPerDay: number, looksPerDay: number): number {
  return uploadsPerDay <= 0 ? 0 : rootSum ** 2 / (2 * looksPerDay * uploadsPerDay)
}
