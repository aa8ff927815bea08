import type { FollowPosition, FollowWalk } from '../../remaining-tasks/task-position.ts'
import { dayMs, hourMs } from '../../shared/durations.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'
import { advanceUploads } from '../uploads-walk.ts'
import { plusMs } from '../whole-seconds.ts'
import { type MatchedUpload, matchUploads, type Upload } from './match-uploads.ts'
import type { QueryMatcher } from './query-matcher.ts'
import type { UploadsPage } from './uploads-page.ts'

// From about three weeks on search finds less and less of what there is (https://arxiv.org/abs/2506.11727): what is younger is its own to find.
const searchedMs = 21 * dayMs
// A list that changes is noticed by its length. Reading the page before once more, as walks of channel sources do after a minute, would double what a walk costs that waits its turn.
export const walkFreshMs: number = dayMs
// A page on which nothing matches lets the next one wait an hour longer, so that channels that talk of other things come last; a day at most.
const bareWaitMs = hourMs
const longestWaitMs = dayMs

/** What a reading of a channel's newest page showed. */
export interface HeadReading {
  readonly page: UploadsPage
  /** All rows of it, those of the reading before too. */
  readonly uploads: readonly Upload[]
  readonly matcher: QueryMatcher
  readonly now: Date
}

/**
 * Begins a walk down a channel's older uploads after its newest page was read, where a source looks back further than search can be relied on: the first time for any
 * such source, later for one that was added or moved back since and that the newest page has something for. Undefined where nothing changes.
 */
export function beginWalk(
  position: FollowPosition,
  { page, uploads, matcher, now }: HeadReading,
): Pick<FollowPosition, 'walk' | 'walkedAt' | 'walkedTo'> | undefined {
  if (position.walk !== undefined) return undefined
  const asking = askingSources(position, { uploads, matcher, now })
  if (asking.length === 0) return undefined
  const downTo = new Date(Math.min(...asking.map(({ since }) => since.getTime())))
  const walk: FollowWalk = {
    ...{ mode: 'full', lastPageIds: page.ids, headIds: [], rows: page.ids.length, totalRows: page.totalRows },
    ...{
      nextPageToken: page.nextPageToken?.trim() ?? '',
      readAt: now,
      startedAt: now,
      downTo,
      barePages: 0,
      notBefore: now,
    },
    // The list is not read once more for rows that it counts and does not show: this is no walk of a channel source.
    restarts: 1,
  }
  return walk.nextPageToken === '' || isPast(uploads, downTo) ? ended(walk) : { walk }
}

/** The sources a walk is to be made for. Most channels have been walked, and then only sources that came later say that the page is to be matched as a whole. */
function askingSources(
  { walkedAt, walkedTo }: FollowPosition,
  { uploads, matcher, now }: Omit<HeadReading, 'page'>,
): readonly SearchSourceRecord[] {
  const deep = [...matcher.sources].filter(({ since }) => now.getTime() - since.getTime() > searchedMs)
  if (walkedAt === undefined || walkedTo === undefined) return deep
  const later = deep.filter(({ since, createdAt }) => since < walkedTo || createdAt > walkedAt)
  if (later.length === 0) return []
  const shown = new Set(matchUploads(uploads, matcher).flatMap(({ sources }) => sources))
  return later.filter((source) => shown.has(source))
}

/** One page of a walk. */
export interface WalkReading {
  readonly page: UploadsPage
  readonly uploads: readonly MatchedUpload[]
  /** The token that was asked for, and whether it is that of the page before. */
  readonly asked: string | undefined
  readonly resumed: boolean
  readonly now: Date
}

/** The position of a channel after one page of its walk. */
export function advanceWalk(
  position: FollowPosition,
  walk: FollowWalk,
  { page, uploads, asked, resumed, now }: WalkReading,
): FollowPosition {
  const context = { asked, resumed, now, knownHeadIds: [], videoCount: undefined }
  const { next } = advanceUploads(walk, page, context)
  if (next === undefined || isPast(uploads, walk.downTo)) return { ...position, walk: undefined, ...ended(walk) }
  const isBare = uploads.every(({ sources }) => sources.length === 0)
  const barePages = isBare ? walk.barePages + 1 : 0
  const notBefore = plusMs(now, Math.min(longestWaitMs, barePages * bareWaitMs))
  return { ...position, walk: { ...next, downTo: walk.downTo, barePages, notBefore } }
}

/** Uploads are in the order of their upload, and published then or later: where a whole page is too old, what lies below is, but for a few that were kept back for long. */
function isPast(uploads: readonly Pick<Upload, 'sighting'>[], downTo: Date): boolean {
  return uploads.length > 0 && uploads.every(({ sighting }) => sighting.publishedAt < downTo)
}

function ended({ startedAt, downTo }: FollowWalk): { readonly walkedAt: Date; readonly walkedTo: Date } {
  return { walkedAt: startedAt, walkedTo: downTo }
}
