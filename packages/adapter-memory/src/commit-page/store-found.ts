import type { PageCommit, RemainingTask, VideoSighting } from '@youtube-archives/core'
import { type MemoryArchive, makePending, putMatch, putVideo } from '../memory-archive.ts'
import { visibleRecord } from '../tables/video-table.ts'

/** Makes each sighting a match, and what has no content and no task of its own pending. */
export function storeFound(
  archive: MemoryArchive,
  { found, now }: PageCommit,
  { sourceId }: RemainingTask,
): { readonly matchesNew: number; readonly foundIds: readonly string[] } {
  let matchesNew = 0
  const foundIds: string[] = []
  if (found === undefined || sourceId === undefined) return { matchesNew, foundIds }
  for (const video of found.videos) {
    const { videoId } = video
    if (putMatch(archive, { sourceId, videoId, foundAt: now, route: found.route })) matchesNew += 1
    if (isToHydrate(archive, video, found.expiresAt, now) && makePending(archive, videoId, now)) foundIds.push(videoId)
  }
  return { matchesNew, foundIds }
}

function isToHydrate(archive: MemoryArchive, video: VideoSighting, expiresAt: Date, now: Date): boolean {
  const known = archive.videos.get(video.videoId)?.record
  if (known === undefined) {
    const { videoId, channelId, publishedAt } = video
    putVideo(archive, { state: 'found', videoId, channelId, publishedAt, foundAt: now, expiresAt })
    return true
  }
  // A tombstone stays one until the video has really been read again.
  const { state } = visibleRecord(known, now)
  return state === 'gone' || state === 'expired'
}
