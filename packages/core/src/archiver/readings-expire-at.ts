import type { PageCommit } from '../stores/page-commit.ts'
import type { ArchiverSettings } from './archiver-options.ts'
import { plusMs } from './whole-seconds.ts'

/** Says in a commit that its statistics are kept as readings, where a history of them is allowed. */
export function readingsExpireAt(
  { statisticsHistoryMs }: Pick<ArchiverSettings, 'statisticsHistoryMs'>,
  now: Date,
): Pick<PageCommit, 'readingsExpireAt'> {
  return statisticsHistoryMs === undefined ? {} : { readingsExpireAt: plusMs(now, statisticsHistoryMs) }
}
