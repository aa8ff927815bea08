// Below this a read brings less than it costs; above, hardly any channel is ever read.
const lowestTheta = 0.4
const highestTheta = 20

/** What one check of a channel's `videoCount` says. */
export interface SentinelCheck {
  /** How much `videoCount` has moved since the last read of its uploads; deletions may make it negative. Undefined where YouTube shows none. */
  readonly moved: number | undefined
  /** See `onTopicShare`. */
  readonly onTopicShare: number
}

/**
 * Whether a channel's uploads are worth a read: the on-topic uploads to be expected reach `theta`. A count that fell may hide uploads beside deletions, and one
 * that is not shown says nothing: both are read.
 */
export function isWorthReading({ moved, onTopicShare }: SentinelCheck, theta: number): boolean {
  if (moved === undefined || moved < 0) return true
  return moved * onTopicShare >= theta
}

/** The on-topic uploads that a read has to promise, at first. */
export const firstTheta: number = lowestTheta

const mostCheckShare = 0.3
const leastCheckShare = 0.05

/**
 * Share of the units that checks may take: 0.3 at first, less the more a read has to promise. What is only read once much has come need not be seen to move at once, and
 * each unit less is a read more.
 */
export function checkShareAt(theta: number): number {
  return Math.min(mostCheckShare, Math.max(leastCheckShare, (mostCheckShare * firstTheta) / theta))
}

/**
 * `theta` after a look at the tokens of the default bucket: up by a twentieth where they are gone, down by 3 % where more than half of the burst has gathered, from
 * 0.4 to 20. Call it once per claim of channels.
 */
export function feedTheta(theta: number, tokens: number, burstUnits: number): number {
  if (tokens < 1) return Math.min(highestTheta, theta * 1.05)
  return tokens > burstUnits / 2 ? Math.max(lowestTheta, theta * 0.97) : theta
}
