import { uniformHash } from '../../random/hash.ts'
import {
  boundedPareto,
  createRandomSource,
  drawGaussian,
  drawPoisson,
  type RandomSource,
} from '../../random/random-source.ts'
import { createWeightedChoice } from '../../random/weighted-choice.ts'
import { createOffTopicUploads } from '../off-topic-uploads.ts'
import { createVideoRows } from '../video-rows.ts'
import type { WorldPlan } from '../world-plan.ts'

const HOUR_MS = 3_600_000
const HOURS_OF_A_BURST = 48

/** Options of a burst world, complete. */
export interface BurstPlanOptions {
  readonly seed: number
  readonly endsAtMs: number
  readonly days: number
  readonly videos: number
  readonly topic: string
  readonly bursts: number
  readonly oneOffShare: number
}

/** Lays out the hours first, then gives each video a channel. */
export function planBurstWorld(options: BurstPlanOptions): WorldPlan {
  const { seed, endsAtMs, days, topic } = options
  const random = createRandomSource(seed ^ 0x3f84d5b5)
  const startsAtMs = endsAtMs - days * 24 * HOUR_MS
  const weights = drawHourlyWeights(options, random)
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0)
  const recurring = drawRecurringChannels(options, random)
  const channelChoice = createWeightedChoice(recurring.rates)
  const rows = createVideoRows()
  const offTopicCounts = [...recurring.offTopicCounts]
  for (const [hour, weight] of weights.entries()) {
    for (let count = drawPoisson(random, (options.videos * weight) / totalWeight); count > 0; count--) {
      const oneOff = recurring.rates.length === 0 || random() < options.oneOffShare
      const channel = oneOff ? offTopicCounts.push(drawPoisson(random, 18)) - 1 : channelChoice.pick(random())
      const publishedMs = startsAtMs + hour * HOUR_MS + Math.floor(random() * 3600) * 1000
      rows.add({ publishedMs, channel, topic: 1, otherTopic: 0 })
    }
  }
  return {
    seed,
    startsAtMs,
    endsAtMs,
    topics: [topic],
    videos: rows.toPlan(),
    channels: {
      count: offTopicCounts.length,
      publishedMsOf: (channel) =>
        startsAtMs - Math.ceil((1 + 10 * uniformHash(seed, channel, 501)) * 365 * 86_400) * 1000,
      topicOf: () => topic,
    },
    offTopic: createOffTopicUploads(seed, Uint32Array.from(offTopicCounts), { fromMs: startsAtMs, toMs: endsAtMs }),
    awkwardShare: 0,
    longDescriptions: false,
    scheduledShare: 0,
    goneShare: 0,
    likesHiddenShare: 0.05,
    extraVideos: [],
    extraChannels: [],
  }
}

/** A noise that wanders by factors, with the time of day in it, and on top bursts that die away. */
function drawHourlyWeights({ days, bursts }: BurstPlanOptions, random: RandomSource): Float64Array {
  let noise = 0
  const weights = Float64Array.from({ length: days * 24 }, (_, hour) => {
    noise = 0.9 * noise + 0.44 * drawGaussian(random)
    return (1 + 0.6 * Math.sin((hour / 24) * 2 * Math.PI)) * Math.exp(noise)
  })
  for (let burst = 0; burst < bursts; burst++) {
    const first = Math.floor(random() * weights.length)
    const height = 60 * Math.exp(drawGaussian(random))
    const last = Math.min(weights.length, first + HOURS_OF_A_BURST)
    for (let hour = first; hour < last; hour++) {
      weights[hour] = (weights[hour] ?? 0) + height * Math.exp(-(hour - first) / 6)
    }
  }
  return weights
}

/** Channels that come back, with their rates a day and how many other uploads each has in the span. */
function drawRecurringChannels(
  { videos, days, oneOffShare }: BurstPlanOptions,
  random: RandomSource,
): { rates: number[]; offTopicCounts: number[] } {
  const rates: number[] = []
  const offTopicCounts: number[] = []
  for (let left = (videos * (1 - oneOffShare)) / days; left > 0; ) {
    const rate = Math.min(boundedPareto(random, 0.03, 50, 1.3), Math.max(left, 0.03))
    left -= rate
    rates.push(rate)
    offTopicCounts.push(drawPoisson(random, rate * days * (1 / (0.2 + 0.8 * random()) - 1)))
  }
  return { rates, offTopicCounts }
}
