import type { VideoSighting } from '../records/video-record.ts'
import type { TimelineTask } from '../remaining-tasks/remaining-task.ts'
import { pageRows } from '../schedule/page-rows.ts'
import type { LedgerSpan } from '../stores/coverage-ledger.ts'
import type { SearchSourceRecord } from '../stores/source-record.ts'
import { searchResultToSighting } from '../youtube-client/to-video-sighting.ts'
import { commitPage } from './commit-page.ts'
import { advanceWindow, requestBounds } from './date-cursor.ts'
import { type ClaimedRow, findDistrust } from './distrust.ts'
import { guardedCall } from './guarded-call.ts'
import { setAsideUntrusted } from './set-aside-untrusted.ts'
import { earlier, floorToSecond, later, plusMs } from './whole-seconds.ts'
import type { ReadStretch } from './window-advance.ts'
import type { WorkContext } from './work-context.ts'

// What the ledger needs and nothing more: titles and descriptions of search rows are cut and escaped, hydration brings the real ones.
const searchFields = 'kind,nextPageToken,items(id(kind,videoId),snippet(publishedAt,channelId))'

/** Reads one page of a window of a search source, newest videos first, and stores it. */
export async function readTimeline(work: WorkContext, task: TimelineTask, source: SearchSourceRecord): Promise<void> {
  const bounds = requestBounds(task.position)
  const pageToken = task.position.crowded?.pageToken
  const answer = await guardedCall(work, task, (options) =>
    work.client.search.list(
      {
        part: 'snippet',
        type: 'video',
        order: 'date',
        maxResults: pageRows,
        ...source.filters,
        ...(source.query === '' ? {} : { q: source.query }),
        ...bounds,
        ...(pageToken === undefined ? {} : { pageToken }),
      },
      { ...options, fields: searchFields },
    ),
  )
  const claimed = (answer.items ?? []).map(
    (row): ClaimedRow => ({ kind: row.id?.kind, sighting: searchResultToSighting(row) }),
  )
  const problem = findDistrust(claimed, bounds)
  if (problem !== undefined) return await setAsideUntrusted(work, task, problem)
  await work.trust.noteTrusted()
  await storeRows(work, task, source, {
    rows: claimed.flatMap(({ sighting }) => (sighting === undefined ? [] : [sighting])),
    nextPageToken: answer.nextPageToken,
  })
}

async function storeRows(
  work: WorkContext,
  task: TimelineTask,
  source: SearchSourceRecord,
  answer: { readonly rows: readonly VideoSighting[]; readonly nextPageToken: string | undefined },
): Promise<void> {
  const { store, settings, sources, events } = work
  const advance = advanceWindow(task.position, answer, source.rate)
  const now = await store.now()
  // Only a first reading says something of the rate and of the ledger: the others lie inside what has been read.
  const isFirst = task.kind === 'window'
  const rate = isFirst ? advance.rate : undefined
  if (rate !== undefined) sources.set(source.sourceId, { ...source, rate })
  const stored = await commitPage(
    work,
    task,
    {
      now,
      next:
        advance.next === undefined ? { state: 'done' } : { state: 'waiting', position: advance.next, notBefore: now },
      found: [
        {
          sourceId: source.sourceId,
          route: task.kind === 'window' ? 'search' : task.kind,
          videos: answer.rows,
          expiresAt: plusMs(now, settings.contentLifetimeMs),
        },
      ],
      spans: isFirst
        ? advance.read.flatMap((stretch) => toSpans(stretch, answer.rows, plusMs(now, -settings.settleMs)))
        : [],
      source: rate === undefined ? {} : { rate },
    },
    answer.rows.length,
  )
  if (!stored || !isFirst) return
  for (const { after, before, lost } of advance.read) {
    if (lost) events.emit('window:lost', { sourceId: source.sourceId, after, before })
  }
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
    const inside = rows.filter(({ publishedAt }) => publishedAt >= from && publishedAt < to)
    return [{ after: from, before: to, state, rows: inside.length }]
  }
  if (lost) return span(after, before, 'lost')
  return [...span(after, border, 'done'), ...span(border, before, 'provisional')]
}
