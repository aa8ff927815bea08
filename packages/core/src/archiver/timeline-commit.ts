import type { VideoSighting } from '../records/video-record.ts'
import type { TimelineTask } from '../remaining-tasks/remaining-task.ts'
import type { LedgerSpan } from '../stores/coverage-ledger.ts'
import type { SearchSourceRecord } from '../stores/source-record.ts'
import type { CommitBody } from './commit-page.ts'
import { newFollows } from './follow/follow-task.ts'
import { earlier, floorToSecond, later, plusMs } from './whole-seconds.ts'
import type { ReadStretch, WindowAdvance } from './window-advance.ts'
import type { WorkContext } from './work-context.ts'

/** What one believed page changes for one source: its matches, the channels to follow, the spans that were read, the rate, and its task. */
export function timelineCommit(
  { settings, follows, knownShares, sweepYields }: WorkContext,
  task: TimelineTask,
  source: SearchSourceRecord,
  page: { readonly rows: readonly VideoSighting[]; readonly advance: WindowAdvance; readonly now: Date },
): CommitBody {
  const { rows, advance, now } = page
  // Only a first reading says something of the rate and of the ledger: the others lie inside what has been read.
  const isFirst = task.kind === 'window'
  const knownShare = knownShares.of(source)
  return {
    now,
    next: advance.next === undefined ? { state: 'done' } : { state: 'waiting', position: advance.next, notBefore: now },
    found: [
      {
        sourceId: source.sourceId,
        route: isFirst ? 'search' : task.kind,
        videos: rows,
        shownBySearch: true,
        expiresAt: plusMs(now, settings.contentLifetimeMs),
      },
    ],
    newTasks: newFollows(follows, source, rows, now),
    spans: isFirst ? advance.read.flatMap((stretch) => toSpans(stretch, rows, plusMs(now, -settings.settleMs))) : [],
    source: {
      ...(isFirst && advance.rate !== undefined ? { rate: advance.rate } : {}),
      ...advance.learned,
      ...(knownShare === undefined ? {} : { knownShare }),
      ...(task.kind === 'sweep' ? { sweepYields: sweepYields.of(source) } : {}),
    },
  }
}

/** The rows that lie in what a page has read. */
export function rowsInside(
  rows: readonly VideoSighting[],
  stretches: readonly Pick<ReadStretch, 'after' | 'before'>[],
): readonly VideoSighting[] {
  return rows.filter(({ publishedAt }) =>
    stretches.some(({ after, before }) => publishedAt >= after && publishedAt < before),
  )
}

/** What was published after `settledBefore` was read too early to be complete: that part of a stretch is provisional. */
function toSpans(
  { after, before, lost }: ReadStretch,
  rows: readonly VideoSighting[],
  settledBefore: Date,
): readonly LedgerSpan[] {
  const border = later(after, earlier(before, floorToSecond(settledBefore)))
  const span = (from: Date, to: Date, state: LedgerSpan['state']): readonly LedgerSpan[] => {
    if (from.getTime() >= to.getTime()) return []
    return [{ after: from, before: to, state, rows: rowsInside(rows, [{ after: from, before: to }]).length }]
  }
  if (lost) return span(after, before, 'lost')
  return [...span(after, border, 'done'), ...span(border, before, 'provisional')]
}
