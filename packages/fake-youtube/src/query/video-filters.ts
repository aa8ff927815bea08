import { liveStateAt, type WorldVideo } from '../world/world-video.ts'
import { isWithinRadius } from './location-radius.ts'

/**
 * The filters of the search endpoint that look at a video's attributes, with the endpoint's own names and values.
 * `any` and absent are the same.
 *
 * @see https://developers.google.com/youtube/v3/docs/search/list
 */
export interface VideoFilters {
  /** `short` is under 4 minutes, `medium` up to 20, `long` above. */
  readonly videoDuration?: string
  readonly videoDefinition?: string
  readonly videoDimension?: string
  readonly videoCaption?: string
  readonly videoCategoryId?: string
  readonly videoEmbeddable?: string
  readonly videoSyndicated?: string
  readonly videoLicense?: string
  readonly videoType?: string
  readonly videoPaidProductPlacement?: string
  readonly eventType?: string
  readonly topicId?: string
  /** `latitude,longitude`. */
  readonly location?: string
  /** A number and `m`, `km`, `ft` or `mi`. */
  readonly locationRadius?: string
  /** Absent is `none` here; the endpoint's own default, `moderate`, is put in by the endpoint. */
  readonly safeSearch?: string
}

/** A test for videos; `undefined` when the filters let everything through. */
export function createVideoFilter(filters: VideoFilters): ((video: WorldVideo, atMs: number) => boolean) | undefined {
  const checks = CHECKS.flatMap(({ name, check }) => {
    const wanted = filters[name]
    return wanted === undefined || wanted === 'any' || wanted === ''
      ? []
      : [(video: WorldVideo, atMs: number) => check(video, wanted, atMs)]
  })
  const { location, locationRadius } = filters
  if (location !== undefined && locationRadius !== undefined) {
    checks.push((video) => video.location !== undefined && isWithinRadius(video.location, location, locationRadius))
  }
  return checks.length === 0 ? undefined : (video, atMs) => checks.every((check) => check(video, atMs))
}

interface FilterCheck {
  readonly name: Exclude<keyof VideoFilters, 'location' | 'locationRadius'>
  readonly check: (video: WorldVideo, wanted: string, atMs: number) => boolean
}

const CHECKS: readonly FilterCheck[] = [
  { name: 'videoDuration', check: (video, wanted) => durationClass(video.durationSeconds) === wanted },
  { name: 'videoDefinition', check: (video, wanted) => (video.definition === 'hd' ? 'high' : 'standard') === wanted },
  { name: 'videoDimension', check: (video, wanted) => video.dimension === wanted },
  { name: 'videoCaption', check: (video, wanted) => (video.caption ? 'closedCaption' : 'none') === wanted },
  { name: 'videoCategoryId', check: (video, wanted) => video.categoryId === wanted },
  { name: 'videoEmbeddable', check: (video, wanted) => String(video.embeddable) === wanted },
  { name: 'videoSyndicated', check: (video, wanted) => String(video.syndicated) === wanted },
  { name: 'videoLicense', check: (video, wanted) => video.license === wanted },
  { name: 'videoType', check: (video, wanted) => video.videoType === wanted },
  { name: 'videoPaidProductPlacement', check: (video, wanted) => String(video.paidProductPlacement) === wanted },
  { name: 'eventType', check: (video, wanted, atMs) => liveStateAt(video.live, atMs) === wanted },
  { name: 'topicId', check: (video, wanted) => video.topicIds.includes(wanted) },
  { name: 'safeSearch', check: (video, wanted) => passesSafeSearch(video, wanted) },
]

function passesSafeSearch(video: WorldVideo, setting: string): boolean {
  if (setting === 'strict') return video.hiddenBySafeSearch === 'never'
  return setting !== 'moderate' || video.hiddenBySafeSearch !== 'moderate'
}

function durationClass(seconds: number): 'short' | 'medium' | 'long' {
  return seconds < 240 ? 'short' : seconds <= 1200 ? 'medium' : 'long'
}
