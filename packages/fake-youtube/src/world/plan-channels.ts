import { boundedPareto, createRandomSource } from '../random/random-source.ts'
import { createWeightedChoice } from '../random/weighted-choice.ts'
import type { ResolvedWorldOptions } from './world-options.ts'

/** Which channels a world has, before any of their videos. */
export interface ChannelPlan {
  /** Channels 0 .. recurring - 1 upload again and again. */
  readonly recurring: number
  /** Channels recurring .. recurring + oneOff - 1 have one video each. */
  readonly oneOff: number
  /** Topic index of each recurring channel. */
  readonly homeTopics: Uint16Array
  /** How often each recurring channel uploads, relative to the others. */
  readonly weights: Float64Array
}

const MEAN_VIDEOS_PER_DAY = 0.3
const SLOWEST_PER_DAY = 0.03
const FASTEST_PER_DAY = 50
const PARETO_ALPHA = 1.3
const DAY_MS = 86_400_000

/**
 * Few channels upload many videos a day and most upload one a month: rates follow a bounded Pareto distribution, and
 * a share of the videos comes from channels that are never heard of again.
 */
export function planChannels(options: ResolvedWorldOptions): ChannelPlan {
  const wantedOneOff = Math.round(options.videos * options.oneOffShare)
  const oneOff =
    options.channels === undefined ? wantedOneOff : Math.min(wantedOneOff, Math.floor(options.channels / 2))
  const days = (options.endsAtMs - options.startsAtMs) / DAY_MS
  const needed = Math.ceil((options.videos - oneOff) / Math.max(1, MEAN_VIDEOS_PER_DAY * days))
  const recurring = options.channels === undefined ? Math.max(1, needed) : Math.max(1, options.channels - oneOff)
  const random = createRandomSource(options.seed ^ 0x51ed270b)
  const topicChoice = createWeightedChoice(options.topics.map((_, rank) => (rank + 1) ** -options.zipfExponent))
  const homeTopics = new Uint16Array(recurring)
  const weights = new Float64Array(recurring)
  for (let channel = 0; channel < recurring; channel++) {
    homeTopics[channel] = topicChoice.pick(random())
    weights[channel] = boundedPareto(random, SLOWEST_PER_DAY, FASTEST_PER_DAY, PARETO_ALPHA)
  }
  return { recurring, oneOff, homeTopics, weights }
}
