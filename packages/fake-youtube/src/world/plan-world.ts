import { uniformHash } from '../random/hash.ts'
import { planChannels } from './plan-channels.ts'
import { planVideos } from './plan-videos.ts'
import type { ResolvedWorldOptions } from './world-options.ts'
import type { WorldPlan } from './world-plan.ts'

const DAY_MS = 86_400_000

/** The plan of `createWorld`. */
export function planWorld(options: ResolvedWorldOptions): WorldPlan {
  const { seed, topics, startsAtMs } = options
  const { recurring, oneOff, ...channelPlan } = planChannels(options)
  const videos = planVideos(options, { recurring, oneOff, ...channelPlan })
  const oneOffVideoOf = (channel: number): number => options.videos - oneOff + channel - recurring
  return {
    ...options,
    videos,
    longDescriptions: true,
    offTopic: undefined,
    channels: {
      count: recurring + oneOff,
      publishedMsOf(channel) {
        const age = uniformHash(seed, channel, 501)
        const isNew = channel >= recurring && uniformHash(seed, channel, 502) < 0.2
        // One one-off channel in five was made within the day before its only video: search finds it in that window.
        const ms = isNew
          ? (videos.publishedMs[oneOffVideoOf(channel)] ?? 0) - age * DAY_MS
          : startsAtMs - (1 + age * 3650) * DAY_MS
        return Math.floor(ms / 1000) * 1000
      },
      topicOf: (channel) =>
        channel < recurring
          ? topics[channelPlan.homeTopics[channel] ?? 0]
          : topics[(videos.topics[oneOffVideoOf(channel)] ?? 0) - 1],
    },
  }
}
