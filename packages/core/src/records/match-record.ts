/** How a source came upon a video. */
export type MatchRoute = 'search' | 'settle' | 'sweep' | 'uploads' | 'follow'

/** The fact that a source found a video. Stored once per source and video: the first route stays, and what showed it besides is added. */
export interface MatchRecord {
  readonly sourceId: string
  readonly videoId: string
  readonly foundAt: Date
  readonly route: MatchRoute
  /** Whether a search has shown it: one of the source, first or later, alone or merged with others; or one of another source, before the video was found to match this one too. */
  readonly shownBySearch: boolean
  /**
   * Whether it stands in the list that coverage is estimated by: the uploads of channels that were followed before they were published, and that match by title or
   * description, whatever search shows.
   */
  readonly listed: boolean
}
