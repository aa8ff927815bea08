import { dayMs, hourMs } from '../shared/durations.ts'
import type { PlanExpectation } from './plan-forecast.ts'
import type { PlanAssumptions } from './plan-input.ts'

/** Videos that wait evenly between 0 and `waitMs`. */
interface Waiting {
  readonly weight: number
  readonly waitMs: number
}

export interface DelayTerms {
  readonly polls: readonly Waiting[]
  readonly looks: readonly Waiting[]
  /** Share of the videos that search shows. */
  readonly searchShare: number
  /** Share of the videos that come of followed channels. */
  readonly followedShare: number
  readonly push: boolean
  readonly assumptions: PlanAssumptions
}

const minuteMs = hourMs / 60
const longestMs = 60 * dayMs
// The delay of the index and of push at 10, 30, 50, 70 and 90 % of a lognormal distribution of scale 1, over its median.
const spread = [0.278, 0.592, 1, 1.689, 3.602]

/** How long videos take into the archive: a mixture of those that search shows and those of followed channels, whichever comes first. */
export function delayShares(terms: DelayTerms): PlanExpectation['delay'] {
  const { searchShare, followedShare, push, assumptions } = terms
  const shareWithin = (ms: number): number => {
    const bySearch = searchShare * within(terms.polls, assumptions.indexDelayMinutes * minuteMs, ms)
    const byLook = within(terms.looks, 0, ms)
    const byPush = push
      ? assumptions.pushShare * within([{ weight: 1, waitMs: 0 }], assumptions.pushDelayMinutes * minuteMs, ms)
      : 0
    const followed = 1 - (1 - bySearch) * (1 - byLook) * (1 - byPush)
    return followedShare * followed + (1 - followedShare) * bySearch
  }
  const archived = shareWithin(Number.POSITIVE_INFINITY)
  return {
    medianMinutes:
      archived > 0 && shareWithin(longestMs) >= archived / 2 ? median(shareWithin, archived / 2) : undefined,
    withinHour: shareWithin(hourMs),
    withinDay: shareWithin(dayMs),
  }
}

/** Share that has come after `ms`: a delay of which the median is known, then an even wait. */
function within(waiting: readonly Waiting[], medianMs: number, ms: number): number {
  const weight = waiting.reduce((sum, each) => sum + each.weight, 0)
  if (weight === 0) return 0
  const shares = spread.map((factor) => {
    const left = ms - factor * medianMs
    if (left < 0) return 0
    return waiting.reduce((sum, each) => sum + each.weight * (left >= each.waitMs ? 1 : left / each.waitMs), 0) / weight
  })
  return shares.reduce((sum, share) => sum + share, 0) / spread.length
}

function median(shareWithin: (ms: number) => number, half: number): number {
  let low = 0
  let high = longestMs
  for (let round = 0; round < 40; round += 1) {
    const middle = (low + high) / 2
    if (shareWithin(middle) >= half) high = middle
    else low = middle
  }
  return Math.round((high / minuteMs) * 10) / 10
}
