/** A half-open span `[after, before)` of publish time, and how many matches of it are looked at. */
export interface SightingsQuery {
  readonly after: Date
  readonly before: Date
  /** The newest so many of each source. 1 to 10,000. */
  readonly limit: number
}

/** Matches of a source by what showed them; each is counted in one of `listed`, `shownOnly` and `neither`. */
export interface MatchSightings {
  /** In the list of followed channels' uploads. */
  readonly listed: number
  /** Those of them that search has shown too. */
  readonly listedShown: number
  /** Not in the list; search has shown them. */
  readonly shownOnly: number
  /** Not in the list and not shown by search: such as what a channel had uploaded before it was followed. */
  readonly neither: number
}
