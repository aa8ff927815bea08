import { createWorld, type ExtraVideo, type World } from '@youtube-archives/fake-youtube'
import { dayMs, minuteMs } from './watch-setup.ts'

/** A world of so many channels, each with one video: one a minute from `startsAt` on. */
export function manyChannels(count: number, startsAt: Date): World {
  const extraVideos: ExtraVideo[] = Array.from({ length: count }, (_, index) => ({
    id: `video${String(index).padStart(6, '0')}`,
    channelId: `UC${String(index).padStart(22, '0')}`,
    title: 'a lighthouse',
    publishedAt: new Date(startsAt.getTime() + index * minuteMs),
  }))
  return createWorld({ seed: 1, videos: 0, startsAt, endsAt: new Date(startsAt.getTime() + 4 * dayMs), extraVideos })
}
