/** How a source came upon a video. */
export type MatchRoute = 'search' | 'settle' | 'sweep' | 'uploads' | 'follow'

/** The fact that a source found a video. Stored once per source and video: the first route stays. */
export interface MatchRecord {
  readonly sourceId: string
  readonly videoId: string
  readonly foundAt: Date
  readonly route: MatchRoute
}
