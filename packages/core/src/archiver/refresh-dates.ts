import type { ArchiverSettings } from './archiver-options.ts'
import { plusMs } from './whole-seconds.ts'

/** Before which instants videos are due, and fill up a call that is made anyway; undefined where they never are. */
export interface RefreshDates {
  readonly content: DueDates | undefined
  readonly statistics: DueDates | undefined
}

interface DueDates {
  readonly dueBefore: Date
  readonly fillBefore: Date
}

type RefreshSettings = Pick<
  ArchiverSettings,
  'contentLifetimeMs' | 'refreshAfterMs' | 'statisticsEveryMs' | 'videoParts'
>

// A call costs the same for 1 id and for 50. What comes due a little later goes along, so that an archive that grows evenly is read in full calls.
const contentFill = 0.4
const statisticsFill = 0.5

export function refreshDates(settings: RefreshSettings, now: Date): RefreshDates {
  const slackMs = settings.contentLifetimeMs - settings.refreshAfterMs
  const content = { dueBefore: plusMs(now, slackMs), fillBefore: plusMs(now, slackMs * (1 + contentFill)) }
  const { statisticsEveryMs: everyMs } = settings
  const statistics = refreshesStatistics(settings)
    ? { dueBefore: plusMs(now, -everyMs), fillBefore: plusMs(now, -everyMs * statisticsFill) }
    : undefined
  return { content: slackMs > 0 ? content : undefined, statistics }
}

/** Whether statistics are read on their own: not where nobody asks for them. */
export function refreshesStatistics({ statisticsEveryMs, videoParts }: RefreshSettings): boolean {
  return Number.isFinite(statisticsEveryMs) && videoParts.includes('statistics')
}
