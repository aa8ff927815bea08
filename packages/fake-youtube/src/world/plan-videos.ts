import { createRandomSource, type RandomSource } from '../random/random-source.ts'
import { createWeightedChoice } from '../random/weighted-choice.ts'
import type { ChannelPlan } from './plan-channels.ts'
import type { ResolvedWorldOptions } from './world-options.ts'

/** The generated videos by serial number. Topics are counted from 1; 0 is none. */
export interface VideoPlan {
  readonly count: number
  readonly publishedMs: Float64Array
  readonly channels: Uint32Array
  readonly topics: Uint16Array
  readonly otherTopics: Uint16Array
}

const DAY_MS = 86_400_000

/** Lays out every generated video: recurring channels first, then one-off channels, then the crowded seconds. */
export function planVideos(options: ResolvedWorldOptions, channelPlan: ChannelPlan): VideoPlan {
  const crowded = options.crowdedSeconds.reduce((sum, second) => sum + second.videos, 0)
  const count = options.videos + crowded
  const plan: VideoPlan = {
    count,
    publishedMs: new Float64Array(count),
    channels: new Uint32Array(count),
    topics: new Uint16Array(count),
    otherTopics: new Uint16Array(count),
  }
  const random = createRandomSource(options.seed ^ 0x2c9277b5)
  const channelChoice = createWeightedChoice(channelPlan.weights)
  const topicChoice = createWeightedChoice(options.topics.map((_, rank) => (rank + 1) ** -options.zipfExponent))
  const fromRecurring = options.videos - channelPlan.oneOff
  for (let serial = 0; serial < options.videos; serial++) {
    const recurring = serial < fromRecurring
    const channel = recurring ? channelChoice.pick(random()) : channelPlan.recurring + serial - fromRecurring
    const home = recurring ? (channelPlan.homeTopics[channel] ?? 0) : topicChoice.pick(random())
    const topic = random() < options.offTopicShare ? 0 : home + 1
    const other = random() < options.secondTopicShare ? topicChoice.pick(random()) + 1 : 0
    plan.channels[serial] = channel
    plan.topics[serial] = topic
    plan.otherTopics[serial] = topic === 0 || other === topic ? 0 : other
    plan.publishedMs[serial] = drawInstant(options, home, random)
  }
  let serial = options.videos
  for (const second of options.crowdedSeconds) {
    for (let left = second.videos; left > 0; left--) {
      plan.channels[serial] = channelChoice.pick(random())
      plan.topics[serial] = second.topic + 1
      plan.publishedMs[serial] = second.atMs
      serial++
    }
  }
  return plan
}

/** A whole second of the span. Topics are busiest at one of three times of day, as if at home on three continents. */
function drawInstant(options: ResolvedWorldOptions, topic: number, random: RandomSource): number {
  const span = options.endsAtMs - options.startsAtMs
  const phase = (topic % 3) / 3
  for (;;) {
    const at = options.startsAtMs + random() * span
    const rate = 1 + options.diurnalSwing * Math.sin(2 * Math.PI * (at / DAY_MS - phase))
    if (random() * (1 + options.diurnalSwing) < rate) {
      // Floored to the second, but never to before the span.
      return Math.max(Math.ceil(options.startsAtMs / 1000), Math.floor(at / 1000)) * 1000
    }
  }
}
