import type { JsonObject } from '../records/json-object.ts'
import type { VideoStatistics } from '../records/video-statistics.ts'
import { countOf, objectOf, textOf } from './lenient-fields.ts'
import type { VideoStat } from './resources/video-stat.ts'

/** Reads one item of `videos.batchGetStats`. Undefined for an item without id or statistics: it is not an error of the answer. Never changes the item. */
export function toVideoStatistics(item: VideoStat): VideoStatistics | undefined {
  const fields = objectOf(item) ?? {}
  const videoId = textOf(fields.id)
  const counts = objectOf(fields.statistics)
  if (videoId === undefined || counts === undefined) return undefined
  return {
    videoId,
    viewCount: countOf(counts.viewCount),
    likeCount: countOf(counts.likeCount),
    commentCount: countOf(counts.commentCount),
    statistics: counts as JsonObject,
  }
}
