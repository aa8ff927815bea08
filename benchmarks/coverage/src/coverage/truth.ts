import type { World } from '@youtube-archives/fake-youtube'

/** Every video of a span that matches some query, oldest first: what a policy is measured against. */
export interface Truth {
  readonly startMs: number
  readonly days: number
  readonly count: number
  readonly ids: readonly string[]
  readonly publishedMs: Float64Array
  /** By index: the number of its channel among those of the truth. */
  readonly channels: Uint32Array
  /** By channel: its videos, oldest first. */
  readonly ofChannel: readonly (readonly number[])[]
  readonly queries: readonly string[]
  /** By query: its videos, oldest first. */
  readonly ofQuery: readonly (readonly number[])[]
  /** The index of a video; `undefined` for one that is none of them. */
  indexOf(videoId: string): number | undefined
}

export function readTruth(world: World): Truth {
  const startMs = world.startsAt.getTime()
  const videos = world.matching({ publishedAfter: world.startsAt, publishedBefore: world.endsAt })
  const queryNumbers = new Map(world.topics.map((topic, query) => [topic, query]))
  const ofQuery: number[][] = world.topics.map(() => [])
  const ofChannel: number[][] = []
  const channelNumbers = new Map<string, number>()
  const indexes = new Map<string, number>()
  const publishedMs = new Float64Array(videos.length)
  const channels = new Uint32Array(videos.length)
  for (const [index, video] of videos.entries()) {
    indexes.set(video.id, index)
    publishedMs[index] = video.publishedAt.getTime()
    const channel = channelNumbers.get(video.channelId) ?? ofChannel.push([]) - 1
    channelNumbers.set(video.channelId, channel)
    channels[index] = channel
    ofChannel[channel]?.push(index)
    for (const topic of video.topics) ofQuery[queryNumbers.get(topic) ?? -1]?.push(index)
  }
  return {
    startMs,
    days: Math.round((world.endsAt.getTime() - startMs) / 86_400_000),
    count: videos.length,
    ids: [...indexes.keys()],
    publishedMs,
    channels,
    ofChannel,
    queries: world.topics,
    ofQuery,
    indexOf: (videoId) => indexes.get(videoId),
  }
}
