import { TOPIC_IDS } from '../world/topic-ids.ts'
import type { VideoStatistics } from '../world/video-statistics.ts'
import { liveStateAt, type WorldVideo } from '../world/world-video.ts'
import { formatDuration, formatTime } from './format.ts'

/** A running or coming broadcast has no length yet. */
export function durationAt(video: WorldVideo, atMs: number): number {
  const state = liveStateAt(video.live, atMs)
  return state === 'live' || state === 'upcoming' ? 0 : video.durationSeconds
}

export function contentDetailsPart(video: WorldVideo, atMs: number): Record<string, unknown> {
  return {
    duration: formatDuration(durationAt(video, atMs)),
    dimension: video.dimension,
    definition: video.definition,
    caption: String(video.caption),
    licensedContent: video.license === 'youtube',
    contentRating: {},
    projection: 'rectangular',
  }
}

/** Counts are texts, as 64-bit numbers are in JSON; a hidden count is left out. */
export function statisticsPart(video: WorldVideo, statistics: VideoStatistics): Record<string, string> {
  return {
    viewCount: String(statistics.viewCount),
    ...(video.likesHidden ? {} : { likeCount: String(statistics.likeCount) }),
    favoriteCount: '0',
    ...(video.commentsDisabled ? {} : { commentCount: String(statistics.commentCount) }),
  }
}

export function statusPart(video: WorldVideo): Record<string, unknown> {
  return {
    uploadStatus: 'processed',
    privacyStatus: 'public',
    license: video.license,
    embeddable: video.embeddable,
    publicStatsViewable: true,
    madeForKids: video.madeForKids,
  }
}

export function topicDetailsPart(video: WorldVideo): Record<string, unknown> {
  const pages = TOPIC_IDS.filter((topic) => video.topicIds.includes(topic.id)).map((topic) => topic.page)
  return { topicCategories: pages }
}

export function formatOptionalTime(time: Date | undefined, atMs: number): string | undefined {
  return time === undefined || time.getTime() > atMs ? undefined : formatTime(time.getTime())
}
