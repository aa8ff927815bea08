import { gaussianHash, uniformHash } from '../random/hash.ts'

/** A video's counts at an instant. */
export interface VideoStatistics {
  readonly viewCount: number
  readonly likeCount: number
  readonly commentCount: number
}

const DAY_MS = 86_400_000

/**
 * Counts that only grow: half of a video's first views come within three days, and a slow trickle never ends. Most
 * videos stay in the hundreds, few reach millions.
 */
export function videoStatisticsAt(
  seed: number,
  serial: number,
  ageMs: number,
  viewCount: number | undefined,
): VideoStatistics {
  const days = Math.max(0, ageMs) / DAY_MS
  const reach = Math.exp(6 + 2.2 * gaussianHash(seed, serial, 301))
  const views = viewCount ?? Math.floor(reach * (1 - 2 ** (-days / 3)) + reach * 0.01 * days)
  return {
    viewCount: views,
    likeCount: Math.floor(views * (0.005 + 0.06 * uniformHash(seed, serial, 302))),
    commentCount: Math.floor(views * 0.008 * uniformHash(seed, serial, 303)),
  }
}
