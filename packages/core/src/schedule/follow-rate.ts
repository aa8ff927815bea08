import type { RateEstimate } from '../records/rate-estimate.ts'
import { dayMs } from '../shared/durations.ts'
import { observeRateWithin } from './rate.ts'

// Nearly nothing, so that one read decides: a third of an upload in three days.
const priorEvents = 0.3
const priorMs = 3 * dayMs
// A channel's past counts as 20 days, however long it has been followed.
const memoryMs = 20 * dayMs
// Uploads older than this say little of how a channel publishes now.
const longestPastMs = 30 * dayMs

/**
 * Videos a day a channel is taken to publish before its first read. Low: every third on-topic video or so comes of a channel that never publishes another.
 */
export const unreadUploadsPerDay = 0.15

/**
 * How often a channel publishes after its uploads list was read for the first time: that page shows up to 50 past uploads with their dates, so the rate is known
 * at once. `(0.3 + uploads) / (3 + days)`, over at most 30 days.
 *
 * @param publishedAt of the rows that count: all, or those on topic
 * @param coveredFrom publish time of the oldest row of a full page; undefined where the list ends on it, so that the page covers everything
 */
export function firstUploadRate(publishedAt: readonly Date[], coveredFrom: Date | undefined, now: Date): RateEstimate {
  const nowMs = now.getTime()
  const fromMs = Math.min(nowMs, Math.max(nowMs - longestPastMs, coveredFrom?.getTime() ?? 0))
  const events = publishedAt.filter((at) => at.getTime() >= fromMs).length
  return { events: priorEvents + events, exposureMs: priorMs + nowMs - fromMs }
}

/** The rate after a later read, or a check that showed no need of one, that found `uploads` new ones in `elapsedMs`: `(rate * 20 + uploads) / (20 + days)`. */
export function observeUploads(rate: RateEstimate, uploads: number, elapsedMs: number): RateEstimate {
  return observeRateWithin(rate, uploads, Math.max(0, elapsedMs), memoryMs)
}

/** Share of a channel's uploads that is on topic, from the estimates of both: `(on topic + 0.5) / (all + 1)`, never above 1. */
export function onTopicShare(onTopic: RateEstimate | undefined, uploads: RateEstimate | undefined): number {
  return Math.min(1, ((onTopic?.events ?? 0) + 0.5) / ((uploads?.events ?? 0) + 1))
}
