import { type Instant, toInstant } from '../errors/to-instant.ts'
import type { VideoFilters } from './video-filters.ts'

/** Which videos are meant, in the words of the search endpoint. Both time bounds are inclusive. */
export interface SearchCriteria extends VideoFilters {
  /** Text query; absent or empty means every video. */
  readonly q?: string
  readonly publishedAfter?: Instant
  readonly publishedBefore?: Instant
  readonly channelId?: string
}

/** {@link SearchCriteria} with its bounds in epoch milliseconds. */
export interface ResolvedCriteria {
  readonly q: string
  readonly afterMs: number
  readonly beforeMs: number
  readonly channelId: string | undefined
  readonly filters: VideoFilters
}

/** @throws FakeYouTubeOptionError when a bound is no instant. */
export function resolveCriteria(criteria: SearchCriteria): ResolvedCriteria {
  const { q = '', publishedAfter, publishedBefore, channelId, ...filters } = criteria
  return {
    q,
    afterMs: publishedAfter === undefined ? -Infinity : toInstant('publishedAfter', publishedAfter),
    beforeMs: publishedBefore === undefined ? Infinity : toInstant('publishedBefore', publishedBefore),
    channelId,
    filters,
  }
}
