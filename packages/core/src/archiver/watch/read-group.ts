import type { RateEstimate } from '../../records/rate-estimate.ts'
import type { TimelineTask } from '../../remaining-tasks/remaining-task.ts'
import type { PendingVideo, WindowPosition } from '../../remaining-tasks/task-position.ts'
import { mergedQuery, mergeTermsOf } from '../../schedule/merge-query.ts'
import { observeRate, videosPerDay } from '../../schedule/rate.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'
import { decodeHtmlEntities } from '../../youtube-client/decode-html-entities.ts'
import { commitPages } from '../commit-page.ts'
import { advanceWindow, requestBounds } from '../date-cursor.ts'
import { QueryMatcher } from '../follow/query-matcher.ts'
import { askSearchPage } from '../search-page.ts'
import { setAsideUntrusted } from '../set-aside-untrusted.ts'
import { rowsInside, timelineCommit } from '../timeline-commit.ts'
import { plusMs } from '../whole-seconds.ts'
import type { WindowAdvance } from '../window-advance.ts'
import type { WorkContext } from '../work-context.ts'

/** A source of a group with its window, leased. */
export interface GroupMember {
  readonly task: TimelineTask
  readonly source: SearchSourceRecord
}

/** What one page of a group brought. */
export interface GroupPage {
  /** The stretch of which it showed all that it ever would, guard included. */
  readonly shown: { readonly after: Date; readonly before: Date }
  /** Ids of all rows, the guard's included. */
  readonly ids: readonly string[]
  /** Where to go on; undefined where the common stretch is read. */
  readonly nextBefore: Date | undefined
}

/**
 * Reads one page of the common stretch of several windows with one search, its queries joined by `|`, and gives each row to the members whose query it matches.
 * Rows that none matches by title and description are candidates: they are read in full, and their tags decide. One commit moves all windows or none.
 *
 * `crowded`: the page lies in one second, which only page tokens can walk, each member on its own. Undefined: nothing was stored.
 */
export async function readGroup(
  work: WorkContext,
  members: readonly GroupMember[],
  guardMs: number,
): Promise<GroupPage | 'crowded' | undefined> {
  const [first, ...others] = members
  if (first === undefined) return undefined
  const after = new Date(Math.max(...members.map(({ task }) => task.position.after.getTime())))
  const position: WindowPosition = {
    after,
    before: first.task.position.before,
    depth: 0,
    silentAnswers: Math.max(...members.map(({ task }) => task.position.silentAnswers)),
  }
  const askedAfter = plusMs(after, -guardMs)
  const page = await askSearchPage(work, [first.task, ...others.map(({ task }) => task)], {
    query: mergedQuery(members.flatMap(({ source }) => mergeTermsOf(source.query) ?? [])),
    filters: first.source.filters,
    ...requestBounds(position, askedAfter),
    pageToken: undefined,
    texts: true,
  })
  if (page.problem !== undefined) {
    await setAsideUntrusted(work, first.task, page.problem)
    return undefined
  }
  await work.trust.noteTrusted()
  const rows = page.rows.flatMap(({ sighting, result }) =>
    sighting === undefined
      ? []
      : [
          {
            ...sighting,
            document: {
              title: decodeHtmlEntities(result.snippet?.title ?? ''),
              description: result.snippet?.description ?? '',
              tags: [],
            },
          },
        ],
  )
  const rate = sumRates(members.map(({ source }) => source.rate))
  const advance = advanceWindow(position, { rows, nextPageToken: page.nextPageToken }, rate, askedAfter)
  if (advance.next?.crowded !== undefined) return 'crowded'
  const now = await work.store.now()
  const matcher = new QueryMatcher(members.map(({ source }) => source))
  const matched = rows.map((row) => ({ row, sources: matcher.match(row) }))
  const unmatched = matched.filter(({ sources }) => sources.length === 0).map(({ row }) => row)
  const candidates: readonly PendingVideo[] = unmatched.map(({ videoId }) => ({
    videoId,
    notBefore: now,
    candidate: true,
    shownBySearch: true,
  }))
  const rowsOfEach = rowsPerMatched(rowsInside(rows, advance.read).length, rowsInside(unmatched, advance.read).length)
  const parts = members.map(({ task, source }) => {
    const own = matched.filter(({ sources }) => sources.includes(source)).map(({ row }) => row)
    const inside = rowsInside(own, advance.read)
    const events = inside.length * rowsOfEach
    return { task, source, own, inside, advance: memberAdvance(task.position, source.rate, advance, events, after) }
  })
  const commits = parts.map(({ task, source, own, advance: ownAdvance }, index) => {
    const sightings = own.map(({ videoId, channelId, publishedAt }) => ({ videoId, channelId, publishedAt }))
    const body = timelineCommit(work, task, source, {
      rows: sightings,
      advance: ownAdvance,
      now,
    })
    return { task, rows: own.length, body: index === 0 ? { ...body, pending: candidates } : body }
  })
  const stored = await commitPages(work, commits)
  if (stored === undefined) return undefined
  for (const [index, { source, inside, advance: ownAdvance }] of parts.entries()) {
    // The next page of the same poll goes on from this one's rate.
    work.sources.set(source.sourceId, { ...source, rate: ownAdvance.rate ?? source.rate })
    const followed = inside.filter(({ channelId }) => work.follows?.isKnown(channelId)).length
    const known = inside.length - (stored[index]?.matchesNew ?? 0)
    work.knownShares.note(source, inside.length, Math.max(known, followed))
  }
  work.follows?.noteKnown(parts.flatMap(({ own }) => own.map(({ channelId }) => channelId)))
  const nextBefore = advance.next?.before
  return {
    shown: { after: nextBefore ?? askedAfter, before: position.before },
    ids: rows.map(({ videoId }) => videoId),
    nextBefore,
  }
}

// Rows that belong to nobody may be what YouTube takes for a match: no rate is more than doubled by them.
const mostRowsPerMatched = 2

/** Rows for each that some member matches by title and description: those that none does are some member's all the same, by their tags. */
function rowsPerMatched(rows: number, unmatched: number): number {
  return rows > unmatched ? Math.min(mostRowsPerMatched, rows / (rows - unmatched)) : 1
}

/** What the common advance means for one member: its window may reach further down than the common stretch. */
function memberAdvance(
  position: WindowPosition,
  rate: RateEstimate | undefined,
  { read, next }: WindowAdvance,
  events: number,
  commonAfter: Date,
): WindowAdvance {
  const readMs = read.reduce((sum, { after, before }) => sum + before.getTime() - after.getTime(), 0)
  const before = next === undefined ? commonAfter : next.before
  const isDone = before.getTime() <= position.after.getTime()
  return {
    read,
    next: isDone ? undefined : { after: position.after, before, depth: 0, silentAnswers: next?.silentAnswers ?? 0 },
    rate: readMs > 0 ? observeRate(rate, events, readMs) : undefined,
  }
}

/** The rate of all members together, for the gap test; undefined where none is known. */
function sumRates(rates: readonly (RateEstimate | undefined)[]): RateEstimate | undefined {
  const known = rates.filter((rate) => rate !== undefined)
  if (known.length === 0) return undefined
  const perDay = known.reduce((sum, rate) => sum + videosPerDay(rate), 0)
  const exposureMs = Math.max(...known.map((rate) => rate.exposureMs))
  return { events: (perDay * exposureMs) / 86_400_000, exposureMs }
}
