import type { BucketLimits } from '../key-pool/quota-policy.ts'
import { dayMs, hourMs } from '../shared/durations.ts'
import { discoveredShare, followedShare, meanUploads, recurringChannels } from './channel-model.ts'
import { delayShares } from './delay-model.ts'
import { followIntervalMs, moveRootSum } from './follow-interval.ts'
import { followLoad } from './follow-load.ts'
import { mergeEvenly } from './merge-evenly.ts'
import { pageRows } from './page-rows.ts'
import type { PlanExpectation } from './plan-forecast.ts'
import type { PlanAssumptions } from './plan-input.ts'
import { planPolls } from './plan-polls.ts'
import type { PollUnit } from './poll-unit.ts'

/** What is planned for, all filled in. */
export interface PlanCase {
  /** Rates of search sources, and of channel sources. */
  readonly searches: readonly number[]
  readonly channels: readonly number[]
  readonly backfillVideos: number
  readonly limits: BucketLimits
  readonly following: boolean
  readonly merging: boolean
  readonly sentinel: boolean
  readonly push: boolean
  readonly days: number
  readonly assumptions: PlanAssumptions
}

// As the archiver does it by default.
const guardMs = hourMs
const maxIntervalMs = 2 * dayMs
const refreshAfterDays = 25
const statisticsEveryDays = 1
const oldestShare = 0.2
const leastLookMs = hourMs / 12
const mostLookMs = 90 * dayMs
// A channel that published on topic once is looked at as one that does so once a year.
const oneOffUploadsPerDay = 1 / 365

/** The model behind `plan`: what one case comes to. */
export function expectPlan(plan: PlanCase): PlanExpectation {
  const { searches, limits, assumptions, days } = plan
  const searched = sum(searches)
  const units = (plan.merging ? mergeEvenly(searches, guardMs) : searches).map(toUnit)
  const polls = planPolls(units, {
    ...{ callsPerDay: limits.search, guardMs, maxIntervalMs, minIntervalMs: 60_000 },
    ...{ exploreShare: 0.05, before: undefined },
  })
  const isOverloaded = polls.plan.regime === 'overload'
  const searchShare = shownBySearch(searched, limits.search, polls.plan.demandCallsPerDay, assumptions)
  const recurring = recurringChannels()
  const terms = { oneOffShare: assumptions.oneOffShare, searchShare, days }
  const followed = plan.following && searched > 0 ? followedShare(recurring, terms) : 0
  const searchedCoverage = followed + (1 - followed) * searchShare
  const channelVideos = sum(plan.channels)
  const videosPerDay = searched + channelVideos
  const archivedPerDay = searched * searchedCoverage + channelVideos

  // The channels there are to look at on that day, with the sources among them.
  const count = ((1 - assumptions.oneOffShare) * searched) / meanUploads(recurring)
  const known = plan.following
    ? [
        ...recurring.map((each) => ({
          uploadsPerDay: each.uploadsPerDay,
          count: count * each.share * discoveredShare(each, searchShare, days),
        })),
        { uploadsPerDay: oneOffUploadsPerDay, count: searched * assumptions.oneOffShare * searchShare * days },
      ]
    : []
  const looked = [...known, ...plan.channels.map((uploadsPerDay) => ({ uploadsPerDay, count: 1 }))]
  const held = archivedPerDay * days + plan.backfillVideos
  const details = archivedPerDay / pageRows + held / refreshAfterDays / pageRows
  const load = followLoad({
    unitsPerDay: Math.max(0, limits.default - details),
    channels: sum(looked.map((each) => each.count)),
    uploadsPerDay: searched * followed + channelVideos,
    sentinel: plan.sentinel,
  })
  const rootSum = looked.reduce((roots, each) => roots + each.count * moveRootSum(0, undefined, each.uploadsPerDay), 0)
  const lookTerms = { rootSum, looksPerDay: load.looksPerDay, minIntervalMs: leastLookMs, maxIntervalMs: mostLookMs }
  const looks = looked.map((each) => ({ ...each, intervalMs: followIntervalMs(each.uploadsPerDay, lookTerms) }))
  const looksMade = sum(looks.map((each) => (each.count * dayMs) / each.intervalMs))
  const delay = delayShares({
    polls: units.map((unit, at) => ({
      weight: unit.videosPerDay,
      // In overload a poll shows the newest page only: what it shows has waited no longer than that page is deep.
      waitMs: Math.min(polls.units[at]?.intervalMs ?? 0, isOverloaded ? pageMs(unit) : Number.POSITIVE_INFINITY),
    })),
    looks: looks.map(({ uploadsPerDay, count: channels, intervalMs }) => ({
      weight: uploadsPerDay * channels,
      waitMs: intervalMs,
    })),
    searchShare,
    followedShare: videosPerDay === 0 ? 0 : (searched * followed + channelVideos) / videosPerDay,
    ...{ push: plan.push, assumptions },
  })
  const pollCalls = Math.min(limits.search, sum(polls.units.map((unit) => unit.callsPerDay)))
  return {
    ...{ videosPerDay, isOverloaded, delay },
    coverage: {
      share: videosPerDay === 0 ? 0 : archivedPerDay / videosPerDay,
      ...{ searchShare, followedShare: followed },
    },
    units: {
      search: { perDay: pollCalls, limit: limits.search },
      default: {
        perDay: Math.min(limits.default, details + load.checkUnitsPerDay + Math.min(load.readsPerDay, looksMade)),
        limit: limits.default,
      },
      stats: { perDay: Math.min(limits.stats, held / statisticsEveryDays / pageRows), limit: limits.stats },
    },
    backfill: plan.backfillVideos === 0 ? undefined : backfill(plan, polls.plan.demandCallsPerDay),
  }
}

/**
 * Share of the videos that search shows: as many as the calls hold, or as search can find. Calls that are spare read everything a second time, which finds again most
 * of what was left out at random.
 */
function shownBySearch(videosPerDay: number, calls: number, demand: number, assumed: PlanAssumptions): number {
  if (videosPerDay === 0) return 0
  const { findableShare, droppedShare } = assumed
  const second = Math.max(0, Math.min(1, demand > 0 ? calls / demand - 1 : 1))
  const recall = findableShare * (1 - droppedShare) * (1 + second * droppedShare)
  return Math.min(recall, (calls * pageRows) / videosPerDay)
}

function backfill(plan: PlanCase, demand: number): PlanExpectation['backfill'] {
  const { findableShare, droppedShare, backfillCost } = plan.assumptions
  const videos = plan.backfillVideos * findableShare * (1 - droppedShare)
  const searchCalls = Math.ceil((videos / pageRows) * backfillCost)
  const free = Math.max(oldestShare * plan.limits.search, plan.limits.search - demand)
  return { videos, searchCalls, days: free > 0 ? Math.ceil(searchCalls / free) : undefined }
}

function toUnit(videosPerDay: number, at: number): PollUnit {
  return { id: `${at}`, videosPerDay, unknownShare: 1, weight: 1, members: 1 }
}

function pageMs({ videosPerDay }: PollUnit): number {
  return videosPerDay > 0 ? (pageRows / videosPerDay) * dayMs : Number.POSITIVE_INFINITY
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
