import { uniformHash } from '../random/hash.ts'

/**
 * Uploads that stand in uploads lists and counts, can be asked for by id, and are found by no search. They are numbered
 * channel by channel, so that a world with millions of them holds one number a channel.
 */
export interface OffTopicUploads {
  readonly count: number
  /** The first of a channel's; those of channel `c` are `firstOf(c)` to `firstOf(c + 1) - 1`. */
  firstOf(channel: number): number
  channelOf(index: number): number
  /** A whole second of the span. */
  publishedMsOf(index: number): number
}

/** `counts`: how many each channel has. They are spread evenly over `[fromMs, toMs)`. */
export function createOffTopicUploads(
  seed: number,
  counts: Uint32Array,
  span: { readonly fromMs: number; readonly toMs: number },
): OffTopicUploads {
  const starts = new Uint32Array(counts.length + 1)
  for (const [channel, count] of counts.entries()) starts[channel + 1] = (starts[channel] ?? 0) + count
  const total = starts[counts.length] ?? 0
  const firstSecond = Math.ceil(span.fromMs / 1000)
  const seconds = Math.floor(span.toMs / 1000) - firstSecond
  return {
    count: total,
    // A channel somebody added has none.
    firstOf: (channel) => starts[channel] ?? total,
    channelOf(index) {
      let low = 0
      let high = counts.length
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if ((starts[middle] ?? 0) <= index) low = middle
        else high = middle
      }
      return low
    },
    publishedMsOf: (index) => 1000 * (firstSecond + Math.floor(seconds * uniformHash(seed, index, 511))),
  }
}
