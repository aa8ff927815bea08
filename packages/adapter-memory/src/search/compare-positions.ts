import type { VideoPosition } from '@youtube-archives/core'
import { compareText } from '../shared/compare.ts'

/** Which of two positions of one order comes first. */
export function comparePositions(one: VideoPosition, other: VideoPosition): number {
  const byKey = compareKeys(one, other)
  if (byKey !== 0) return byKey
  return one.order === 'oldest' ? compareText(one.videoId, other.videoId) : compareText(other.videoId, one.videoId)
}

function compareKeys(one: VideoPosition, other: VideoPosition): number {
  if (one.order === 'views' || other.order === 'views') return viewsOf(other) - viewsOf(one)
  const later = one.publishedAtMs - other.publishedAtMs
  if (one.order === 'oldest') return later
  return tierOf(one) - tierOf(other) || -later
}

/** Unknown comes last. */
function viewsOf(position: VideoPosition): number {
  return position.order === 'views' && position.viewCount !== null ? position.viewCount : -1
}

function tierOf(position: VideoPosition): number {
  return position.order === 'relevance' ? position.tier : 0
}
