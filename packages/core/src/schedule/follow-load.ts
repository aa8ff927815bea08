import { channelsPerCheck } from './sentinel-worth.ts'

/** What following may spend. */
export interface FollowBudget {
  /** Units a day that are left for following. */
  readonly unitsPerDay: number
  readonly channels: number
  /** On-topic uploads a day of all of them. */
  readonly uploadsPerDay: number
  /** Whether their counts are checked, 50 for a unit, before their uploads are read. */
  readonly sentinel: boolean
}

/** How many looks that gives. */
export interface FollowLoad {
  /** Looks at channels a day, to be spread by `followIntervalMs`: reads, or checks where there is a sentinel. */
  readonly looksPerDay: number
  /** Reads of uploads lists a day. */
  readonly readsPerDay: number
  /** Units a day for checks. */
  readonly checkUnitsPerDay: number
}

// Checks beyond this would leave too little for the reads they call for.
const checkShare = 0.3
// More often than this a channel's count has hardly ever moved, and push or search are sooner.
const checksPerChannel = 5
const leastChecks = 50

/**
 * Looks, reads and checks a day. Without a sentinel each unit is a read. With one, 30 % of the units at most are checks, 50 channels each, and no channel is checked
 * more than some five times a day; reads are what then is left, and never more than there are uploads to be found.
 */
export function followLoad({ unitsPerDay, channels, uploadsPerDay, sentinel }: FollowBudget): FollowLoad {
  if (!sentinel) return { looksPerDay: unitsPerDay, readsPerDay: unitsPerDay, checkUnitsPerDay: 0 }
  const looksPerDay = Math.min(checkShare * unitsPerDay * channelsPerCheck, checksPerChannel * channels + leastChecks)
  const checkUnitsPerDay = looksPerDay / channelsPerCheck
  return {
    looksPerDay,
    checkUnitsPerDay,
    readsPerDay: Math.max(0, Math.min(unitsPerDay - checkUnitsPerDay, uploadsPerDay)),
  }
}
