import { createWorld, type ExtraVideo, type World, type WorldOptions } from '@youtube-archives/fake-youtube'
import { dayMs } from './archive-setup.ts'

export const worldStart = '2026-09-01T00:00:00Z'
export const worldEnd = '2026-10-01T00:00:00Z'
/** A day after everything has been published and settled. */
export const afterwards = '2026-10-02T12:00:00Z'

export const topic = 'medical'

/** A month of videos that all answer one query, and stay. */
export function topicWorld(videos: number, options: WorldOptions = {}): World {
  return createWorld({
    ...{ seed: 21, videos, startsAt: worldStart, endsAt: worldEnd, topics: [topic], offTopicShare: 0, goneShare: 0 },
    ...options,
  })
}

/** The source that finds them. */
export const topicSource = { id: 'topic', kind: 'search', query: topic, since: worldStart, until: worldEnd } as const

export const channelId = `UC${'channel'.padEnd(22, '0')}`
export const otherChannelId = `UC${'other'.padEnd(22, '0')}`

/** The instant so many days after the world's start. */
export function day(days: number): Date {
  return new Date(Date.parse(worldStart) + days * dayMs)
}

/** Videos of the channel, one every hour from the start on, named by their place. */
export function uploads(count: number, fields: (index: number) => Partial<ExtraVideo> = () => ({})): ExtraVideo[] {
  return Array.from({ length: count }, (_, index) => ({
    id: uploadId(index),
    channelId,
    title: `upload ${index}`,
    publishedAt: day(index / 24),
    ...fields(index),
  }))
}

export function uploadId(index: number): string {
  return `up${String(index).padStart(9, '0')}`
}

/** A world of one channel, and whatever is added. */
export function channelWorld(extraVideos: readonly ExtraVideo[], options: WorldOptions = {}): World {
  return createWorld({
    ...{ seed: 5, videos: 0, startsAt: worldStart, endsAt: worldEnd },
    extraChannels: [
      { id: channelId, handle: '@the.channel', username: 'oldname', title: 'The channel' },
      { id: otherChannelId, handle: '@other', title: 'Another channel' },
    ],
    extraVideos,
    ...options,
  })
}
