import type { FoundVideos, PageCommit, VideoSighting } from '@youtube-archives/core'
import { type MemoryArchive, makePending, putMatch, putVideo } from '../memory-archive.ts'
import { visibleRecord } from '../tables/video-table.ts'

/** Makes each sighting a match, and what has no content and no task of its own pending. */
export function storeFound(
  archive: MemoryArchive,
  { found = [], now }: PageCommit,
): { readonly matchesNew: number; readonly foundIds: readonly string[] } {
  let matchesNew = 0
  const foundIds: string[] = []
  for (const ofSource of found) {
    // Removed while the page was read: nothing of it comes back.
    if (!archive.sources.has(ofSource.sourceId)) continue
    for (const video of ofSource.videos) {
      const { videoId } = video
      if (storeMatch(archive, ofSource, video, now)) matchesNew += 1
      if (isToHydrate(archive, video, ofSource.expiresAt, now) && makePending(archive, videoId, now)) {
        foundIds.push(videoId)
      }
    }
  }
  return { matchesNew, foundIds }
}

function storeMatch(
  archive: MemoryArchive,
  { sourceId, route, shownBySearch = false, listed = false }: FoundVideos,
  { videoId, publishedAt }: VideoSighting,
  now: Date,
): boolean {
  return putMatch(archive, { sourceId, videoId, foundAt: now, route, shownBySearch, listed, publishedAt })
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
