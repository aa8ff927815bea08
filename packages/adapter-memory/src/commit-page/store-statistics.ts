import type { PageCommit } from '@youtube-archives/core'
import { type MemoryArchive, makePending } from '../memory-archive.ts'

/** Stores what an answer says of statistics alone, keeps readings where a history is kept, and has those looked at that it left out. */
export function storeStatistics(archive: MemoryArchive, commit: PageCommit): void {
  const { statistics, recheck = [], hydrated = [], readingsExpireAt, now } = commit
  for (const videoId of statistics?.askedIds ?? []) archive.videos.noteAsked(videoId, now)
  const read = (statistics?.read ?? []).filter((counts) => archive.videos.setStatistics(counts, now))
  for (const videoId of recheck) {
    if (archive.videos.get(videoId)?.record.state === 'stored') makePending(archive, videoId, now)
  }
  if (readingsExpireAt === undefined) return
  const counted = [...hydrated.filter((video) => video.statistics !== undefined), ...read]
  for (const { videoId, viewCount, likeCount, commentCount } of counted) {
    archive.readings.add({ videoId, readAt: now, viewCount, likeCount, commentCount, expiresAt: readingsExpireAt })
  }
}
