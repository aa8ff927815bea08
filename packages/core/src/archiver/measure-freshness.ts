import type { AbortOptions } from '../shared/abort-options.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { ArchiverSettings } from './archiver-options.ts'
import { refreshDates, refreshesStatistics } from './refresh-dates.ts'
import { earlier, plusMs } from './whole-seconds.ts'

/** What of the archive is to be read again. */
export interface FreshnessState {
  /** Stored videos that are due to be read again before they expire: counted up to 10,000, which means that many or more. */
  readonly contentDue: number
  /** Stored videos whose statistics are due, counted likewise. */
  readonly statisticsDue: number
  /** When the next of either falls due, quota aside; undefined where nothing will. */
  readonly nextDueAt: Date | undefined
}

/** Looks at how old the archive is. */
export async function measureFreshness(
  store: ArchiveStore,
  settings: ArchiverSettings,
  options: AbortOptions = {},
): Promise<FreshnessState> {
  const now = await store.now(options)
  const { content, statistics } = refreshDates(settings, now)
  const found = await store.videos.freshness(
    { expiresBefore: content?.dueBefore ?? now, askedBefore: statistics?.dueBefore ?? new Date(0) },
    options,
  )
  const { firstExpiresAt, firstAskedAt } = found
  const contentAt = firstExpiresAt && content && plusMs(firstExpiresAt, now.getTime() - content.dueBefore.getTime())
  const statisticsAt =
    firstAskedAt && refreshesStatistics(settings) ? plusMs(firstAskedAt, settings.statisticsEveryMs) : undefined
  const nextDueAt = contentAt && statisticsAt ? earlier(contentAt, statisticsAt) : (contentAt ?? statisticsAt)
  return { contentDue: found.expiring, statisticsDue: statistics === undefined ? 0 : found.outdated, nextDueAt }
}
