import { matchesText, type ResolvedVideoFilter, type StoredVideo } from '@youtube-archives/core'
import { type MemoryArchive, timeOf } from '../memory-archive.ts'
import { candidateIds } from './candidate-ids.ts'

/** Every stored video that fits, in no order. */
export function* fittingVideos(archive: MemoryArchive, filter: ResolvedVideoFilter): Generator<StoredVideo> {
  const now = timeOf(archive)
  const channelIds = filter.channelIds && new Set(filter.channelIds)
  for (const videoId of candidateIds(archive, filter)) {
    const video = archive.videos.get(videoId)?.record
    if (video?.state !== 'stored' || video.expiresAt <= now) continue
    if (channelIds && !channelIds.has(video.channelId)) continue
    if (fitsBounds(video, filter) && fitsSources(archive, video, filter) && fitsText(archive, video, filter))
      yield video
  }
}

function fitsBounds(video: StoredVideo, filter: ResolvedVideoFilter): boolean {
  const { publishedAfter, publishedBefore, minDurationSeconds, maxDurationSeconds } = filter
  if (publishedAfter && video.publishedAt < publishedAfter) return false
  if (publishedBefore && video.publishedAt >= publishedBefore) return false
  if (minDurationSeconds === undefined && maxDurationSeconds === undefined) return true
  const { durationSeconds } = video
  if (durationSeconds === undefined) return false
  return durationSeconds >= (minDurationSeconds ?? 0) && durationSeconds <= (maxDurationSeconds ?? Infinity)
}

function fitsSources(archive: MemoryArchive, { videoId }: StoredVideo, { sourceIds }: ResolvedVideoFilter): boolean {
  return sourceIds === undefined || sourceIds.some((sourceId) => archive.matches.has(sourceId, videoId))
}

function fitsText(archive: MemoryArchive, video: StoredVideo, { text }: ResolvedVideoFilter): boolean {
  return text.kind === 'everything' || matchesText(text, archive.videos.text.document(video.videoId) ?? video)
}
