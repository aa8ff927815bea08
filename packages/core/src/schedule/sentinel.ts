import { channelsPerCheck } from './sentinel-worth.ts'

// Below this, units are better spent on more checks; above the highest, hardly any channel is ever read.
const lowestTheta = 0.25
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
export const firstTheta = 0.4

const usualCheckShare = 0.3
const mostCheckShare = 0.7
const leastCheckShare = 0.05

// So often a channel is checked in a day, on average, while units are not known to be left over: more finds little that is not found a little later.
const usualChecks = 5
const mostEagerness = 10
const leastEagerness = 0.5

/** What there is for checks. */
export interface CheckBudget {
  /** Units a day for checks and the readings that they lead to. */
  readonly unitsPerDay: number
  readonly channels: number
  readonly theta: number
  /** See `feedEagerness`. */
  readonly eagerness: number
}

/**
 * Checks of channels a day, for each of which a fiftieth of a unit is paid: five a channel, and no more than 0.3 of the units, less the more a reading has to promise: what is only
 * read once much has come need not be seen to move at once, and each unit less is a reading more. Both times the eagerness, up to 0.7 of the units.
 */
export function checksPerDay({ unitsPerDay, channels, theta, eagerness }: CheckBudget): number {
  const share = Math.max(leastCheckShare, Math.min(1, firstTheta / theta) * usualCheckShare) * eagerness
  return Math.min(
    Math.min(mostCheckShare, share) * unitsPerDay * channelsPerCheck,
    usualChecks * eagerness * channels + channelsPerCheck,
  )
}

/**
 * How often channels are checked against what is usual, from 0.5 to 10, after a look at the tokens of the default bucket: 1 % more where over half of the burst has gathered, since what is not
 * spent by the end of the day is lost; 3 % less where hardly any are left, or readings that promise something have to wait for them (`theta` is raised). Feed it every ten
 * minutes or so: what it changes shows after some hours.
 */
export function feedEagerness(
  eagerness: number,
  { theta, tokens, burstUnits }: { readonly theta: number; readonly tokens: number; readonly burstUnits: number },
): number {
  if (tokens < burstUnits / 10 || theta > firstTheta) return Math.max(leastEagerness, eagerness * 0.97)
  return tokens > burstUnits / 2 ? Math.min(mostEagerness, eagerness * 1.01) : eagerness
}

/**
 * `theta` after a look at the tokens of the default bucket: up by a twentieth where they are gone, down by as much where more than a quarter of the burst has gathered, from
 * 0.25 to 20. Call it every five minutes or so.
 */
export function feedTheta(theta: number, tokens: number, burstUnits: number): number {
  if (tokens < 1) return Math.min(highestTheta, theta * 1.05)
  return tokens > burstUnits / 4 ? Math.max(lowestTheta, theta * 0.95) : theta
}
