/**
 * The filters of `search.list` that apply to videos, by the API's names. A source pins the three that YouTube otherwise takes from where and
 * by whom it is asked, and its filters never change: other filters make another source.
 * @see https://developers.google.com/youtube/v3/docs/search/list
 */
export interface SearchFilters {
  readonly channelId?: string | undefined
  readonly eventType?: 'completed' | 'live' | 'upcoming' | undefined
  /** `latitude,longitude`; needs `locationRadius`. */
  readonly location?: string | undefined
  /** A number with `m`, `km`, `ft` or `mi`, at most 1000 km; needs `location`. */
  readonly locationRadius?: string | undefined
  /** ISO 3166-1 alpha-2: videos that can be seen there. Default of a source: `US`; of YouTube: the caller's country. */
  readonly regionCode?: string | undefined
  /** ISO 639-1, `zh-Hans` or `zh-Hant`: a hint, other languages still come. Default of a source: `en`. */
  readonly relevanceLanguage?: string | undefined
  /** Default of a source: `none`; of YouTube: `moderate`, which leaves videos out without saying so. */
  readonly safeSearch?: 'moderate' | 'none' | 'strict' | undefined
  readonly topicId?: string | undefined
  readonly videoCaption?: 'any' | 'closedCaption' | 'none' | undefined
  readonly videoCategoryId?: string | undefined
  readonly videoDefinition?: 'any' | 'high' | 'standard' | undefined
  readonly videoDimension?: '2d' | '3d' | 'any' | undefined
  /** `short` below 4 minutes, `medium` from 4 to 20, `long` above. */
  readonly videoDuration?: 'any' | 'long' | 'medium' | 'short' | undefined
  readonly videoEmbeddable?: 'any' | 'true' | undefined
  readonly videoLicense?: 'any' | 'creativeCommon' | 'youtube' | undefined
  readonly videoPaidProductPlacement?: 'any' | 'true' | undefined
  readonly videoSyndicated?: 'any' | 'true' | undefined
  readonly videoType?: 'any' | 'episode' | 'movie' | undefined
}
