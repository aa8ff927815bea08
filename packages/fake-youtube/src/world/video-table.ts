import { toInstant } from '../errors/to-instant.ts'
import type { VideoPlan } from './plan-videos.ts'
import type { ExtraVideo } from './video-spec.ts'

/**
 * Every video of a world in a few typed arrays. A video's *serial* is its fixed number; its *position* is its place in
 * the order of publication.
 */
export interface VideoTable {
  readonly count: number
  /** Serials below this are generated; the others are extra videos, in the order given. */
  readonly generated: number
  /** By position: when it was published, epoch milliseconds, ascending. */
  readonly publishedMs: Float64Array
  /** By position. */
  readonly serials: Uint32Array
  /** By serial. */
  readonly positions: Uint32Array
  /** By serial: the number of its channel. */
  readonly channels: Uint32Array
  /** By serial: topic index + 1, 0 for none. */
  readonly topics: Uint16Array
  /** By serial: second topic index + 1, 0 for none. */
  readonly otherTopics: Uint16Array
}

export function createVideoTable(
  plan: VideoPlan,
  extraVideos: readonly ExtraVideo[],
  extraChannels: ArrayLike<number>,
): VideoTable {
  const count = plan.count + extraVideos.length
  const publishedBySerial = extend(new Float64Array(count), plan.publishedMs)
  const channels = extend(new Uint32Array(count), plan.channels)
  extraVideos.forEach((video, index) => {
    publishedBySerial[plan.count + index] = toInstant('extraVideos.publishedAt', video.publishedAt)
    channels[plan.count + index] = extraChannels[index] ?? 0
  })
  const serials = orderByTime(publishedBySerial)
  const positions = new Uint32Array(count)
  const publishedMs = new Float64Array(count)
  serials.forEach((serial, position) => {
    positions[serial] = position
    publishedMs[position] = publishedBySerial[serial] ?? 0
  })
  return {
    count,
    generated: plan.count,
    publishedMs,
    serials,
    positions,
    channels,
    topics: extend(new Uint16Array(count), plan.topics),
    otherTopics: extend(new Uint16Array(count), plan.otherTopics),
  }
}

function extend<Values extends Float64Array | Uint32Array | Uint16Array>(target: Values, source: Values): Values {
  target.set(source)
  return target
}

/** Serials by time, equal times by serial. */
function orderByTime(publishedMs: Float64Array): Uint32Array {
  const serials = new Uint32Array(publishedMs.length)
  for (let serial = 0; serial < serials.length; serial++) serials[serial] = serial
  return serials.sort((a, b) => (publishedMs[a] ?? 0) - (publishedMs[b] ?? 0) || a - b)
}

/** The first position published at or after `ms`. */
export function firstPositionFrom(publishedMs: Float64Array, ms: number): number {
  let low = 0
  let high = publishedMs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((publishedMs[middle] ?? 0) < ms) low = middle + 1
    else high = middle
  }
  return low
}
