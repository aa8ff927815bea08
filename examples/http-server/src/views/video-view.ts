import type { MatchRecord, StoredVideo, VideoRecord } from '@youtube-archives/core'

/** Where YouTube shows a video. */
function urlOf(videoId: string): string {
  return `https://www.youtube.com/watch?v=${videoId}`
}

/** A video as lists tell of it: all but what YouTube sent, word for word. */
export function viewListedVideo(video: StoredVideo, matches: readonly MatchRecord[]) {
  const { resource, statistics, contentHash, recordVersion, parts, ...listed } = video
  return { ...listed, url: urlOf(video.videoId), matches }
}

/** All that is known of a video. */
export function viewVideo(video: VideoRecord, matches: readonly MatchRecord[]) {
  return video.state === 'stored' ? { ...video, url: urlOf(video.videoId), matches } : { ...video, matches }
}
