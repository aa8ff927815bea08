/** What to look for when asking how old the archive is. */
export interface FreshnessQuery {
  /** Videos that expire before this are to be read again. */
  readonly expiresBefore: Date
  /** Videos whose statistics were last asked for before this are to be asked for again. */
  readonly askedBefore: Date
  /** Counts go no further: the limit itself means "that many or more". Default 10,000. */
  readonly limit?: number | undefined
}

/** How old the stored videos are. Those that are pending or in a task are counted too. */
export interface Freshness {
  /** Videos that expire before `expiresBefore`. */
  readonly expiring: number
  /** When the first video expires; undefined where none is stored. */
  readonly firstExpiresAt: Date | undefined
  /** Videos whose statistics were last asked for before `askedBefore`. */
  readonly outdated: number
  /** When those statistics were asked for that were not asked for longest; undefined where no video is stored. */
  readonly firstAskedAt: Date | undefined
}
