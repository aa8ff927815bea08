import { uniformHash } from '../../random/hash.ts'
import { boundedPareto, createRandomSource, drawGaussian, drawPoisson } from '../../random/random-source.ts'
import { createWeightedChoice } from '../../random/weighted-choice.ts'
import { createOffTopicUploads } from '../off-topic-uploads.ts'
import { createVideoRows } from '../video-rows.ts'
import type { WorldPlan } from '../world-plan.ts'
import { createPublishTimes } from './hourly-rates.ts'
import type { ResolvedQueryWorldOptions } from './query-world-options.ts'

const DAY_MS = 86_400_000
const YEAR_DAYS = 365

/** Lays out every query: the channels that come back to it, then those that match it once. */
export function planQueryWorld(options: ResolvedQueryWorldOptions): WorldPlan {
  const { seed, startsAtMs, days, historyDays, queries, channelRate } = options
  const random = createRandomSource(seed ^ 0x7a3d70a4)
  const weights = queries.map((_, rank) => (rank + 1) ** -options.zipfExponent)
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0)
  const queryChoice = createWeightedChoice(weights)
  const rows = createVideoRows()
  const homeQueries: number[] = []
  const offTopicCounts: number[] = []
  const historyMs = startsAtMs - historyDays * DAY_MS

  const addChannel = (query: number, offTopicPerDay: number): number => {
    offTopicCounts.push(drawPoisson(random, offTopicPerDay * (historyDays + days)))
    return homeQueries.push(query) - 1
  }
  const addVideo = (publishedMs: number, channel: number, query: number): void => {
    const second = random() < options.secondQueryShare ? queryChoice.pick(random()) : query
    rows.add({ publishedMs, channel, topic: query + 1, otherTopic: second === query ? 0 : second + 1 })
  }
  for (const [query, weight] of weights.entries()) {
    const perDay = (weight / totalWeight) * options.videosPerDay
    const nextTime = createPublishTimes(options, random)
    let left = perDay * (1 - options.oneOffShare)
    while (left > 0) {
      const drawn = boundedPareto(random, channelRate.min, channelRate.max, channelRate.alpha)
      const rate = Math.min(drawn, Math.max(left, channelRate.min))
      left -= rate
      // A share between 20 and 100 % of a channel's uploads is on topic.
      const channel = addChannel(query, rate * (1 / (0.2 + 0.8 * random()) - 1))
      for (let count = drawPoisson(random, rate * historyDays); count > 0; count--) {
        addVideo(historyMs + Math.floor(random() * historyDays * 86_400) * 1000, channel, query)
      }
      for (let count = drawPoisson(random, rate * days); count > 0; count--) addVideo(nextTime(), channel, query)
    }
    for (let count = drawPoisson(random, perDay * options.oneOffShare * days); count > 0; count--) {
      addVideo(nextTime(), addChannel(query, 0.2 * Math.exp(drawGaussian(random))), query)
    }
  }
  const endsAtMs = startsAtMs + days * DAY_MS
  return {
    seed,
    startsAtMs,
    endsAtMs,
    topics: queries,
    videos: rows.toPlan(),
    channels: {
      count: homeQueries.length,
      publishedMsOf: (channel) =>
        historyMs - Math.ceil((1 + 10 * uniformHash(seed, channel, 501)) * YEAR_DAYS * 86_400) * 1000,
      topicOf: (channel) => queries[homeQueries[channel] ?? 0],
    },
    offTopic: createOffTopicUploads(seed, Uint32Array.from(offTopicCounts), { fromMs: historyMs, toMs: endsAtMs }),
    awkwardShare: 0,
    longDescriptions: false,
    scheduledShare: options.scheduledShare,
    goneShare: options.goneShare,
    likesHiddenShare: 0.05,
    extraVideos: [],
    extraChannels: [],
  }
}
