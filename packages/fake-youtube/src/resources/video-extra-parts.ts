import { hashText } from '../random/hash.ts'
import { liveStateAt, type WorldVideo } from '../world/world-video.ts'
import { formatTime } from './format.ts'
import { formatOptionalTime } from './video-parts.ts'

/** `undefined` for a video that is no broadcast: the part is then left out. */
export function liveStreamingPart(video: WorldVideo, atMs: number): Record<string, unknown> | undefined {
  if (video.live === undefined) return undefined
  const { scheduledAt, startedAt, endedAt } = video.live
  const started = formatOptionalTime(startedAt, atMs)
  const ended = formatOptionalTime(endedAt, atMs)
  return {
    ...(started === undefined ? {} : { actualStartTime: started }),
    ...(ended === undefined ? {} : { actualEndTime: ended }),
    ...(scheduledAt === undefined ? {} : { scheduledStartTime: formatTime(scheduledAt.getTime()) }),
    ...(liveStateAt(video.live, atMs) === 'live' ? { concurrentViewers: String(hashText(video.id) % 5000) } : {}),
  }
}

export function playerPart(video: WorldVideo): Record<string, string> {
  return {
    embedHtml:
      `<iframe width="480" height="270" src="//www.youtube.com/embed/${video.id}" frameborder="0" ` +
      'allow="accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share" ' +
      'referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>',
  }
}

export function recordingPart(video: WorldVideo): Record<string, unknown> {
  return video.location === undefined ? {} : { location: { ...video.location, altitude: 0 } }
}
