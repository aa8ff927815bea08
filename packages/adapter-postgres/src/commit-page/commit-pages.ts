import type { CommittedPage } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { leaveOutForgotten } from '../forget/leave-out-forgotten.ts'
import { freeRefreshing } from '../sql/freshness.ts'
import { freeVideosOfTasks } from '../sql/pending-videos.ts'
import { lockOtherSources } from '../sql/sources.ts'
import { writeReceipts } from '../sql/tasks.ts'
import { checkCommit, checkDistinct } from './check-commit.ts'
import { groupPages } from './group-pages.ts'
import { guardTasks, type Page } from './guard-tasks.ts'
import { noteReadings } from './note-readings.ts'
import type { ReadCommit } from './read-commit.ts'
import { SourceCounts } from './source-counts.ts'
import { storeChannels } from './store-channels.ts'
import { storeFound } from './store-found.ts'
import { storeNewTasks } from './store-new-tasks.ts'
import { storePending } from './store-pending.ts'
import { storeRead } from './store-read.ts'
import { storeSpans } from './store-spans.ts'
import { storeStatistics } from './store-statistics.ts'

/** Pages in one transaction, all or none. The guarded tasks come first: a late commit writes nothing. */
export async function commitPages(session: Session, commits: readonly ReadCommit[]): Promise<readonly CommittedPage[]> {
  checkDistinct(commits)
  if (commits.length === 0) return []
  const guarded = await guardTasks(session, commits)
  const pages = guarded.filter((each) => 'task' in each)
  for (const { commit, task } of pages) checkCommit(commit, task)
  const results = await storePages(session, pages)
  return guarded.map((each) => ('answer' in each ? each.answer : (results.get(each.task.taskId) as CommittedPage)))
}

async function storePages(session: Session, given: readonly Page[]): Promise<ReadonlyMap<string, CommittedPage>> {
  const results = new Map<string, CommittedPage>()
  if (given.length === 0) return results
  const sourceIds = await lockSources(session, given)
  const counts = new SourceCounts()
  await freeVideos(session, given)
  const pages = await leaveOutForgotten(session, given, counts)
  for (const { commit, task } of pages) {
    if (task.source !== undefined) await storeSpans(session, task.source.sourceId, commit.spans ?? [])
  }
  for (const group of groupPages(pages)) {
    const commits = group.map(({ commit }) => commit)
    const found = await storeFound(session, commits, sourceIds, counts)
    const changes = await storeRead(session, commits, counts)
    await storePending(session, commits)
    await storeStatistics(session, commits)
    for (const [index, { task }] of group.entries()) {
      const { matchesNew = 0, foundIds = [] } = found[index] ?? {}
      const isLast = index === group.length - 1
      results.set(task.taskId, { status: 'committed', matchesNew, foundIds, changes: isLast ? changes : [] })
    }
  }
  await noteReadings(session, pages)
  await storeNewTasks(session, pages, sourceIds)
  const receipts = [...results.values()].map((result) => JSON.stringify(result))
  await session.change(writeReceipts, [[...results.keys()], receipts])
  // Last, and the counts of sources at the very end, because pages of other workers hold videos of the same channels: from here to the commit they wait for this one.
  await storeChannels(
    session,
    pages.map(({ commit }) => commit),
  )
  await counts.store(session)
  return results
}

/** The videos that the tasks held are in no task any more when others are made pending. */
async function freeVideos(session: Session, pages: readonly Page[]): Promise<void> {
  const idsOf = (asked: string): readonly string[] =>
    pages.filter(({ task: { kind } }) => kind === asked).map(({ task }) => task.taskId)
  const [hydrates, refreshes] = [idsOf('hydrate'), idsOf('refresh')]
  if (hydrates.length > 0) await session.change(freeVideosOfTasks, [hydrates])
  if (refreshes.length > 0) await session.change(freeRefreshing, [refreshes])
}

/** The sources there are, of those that something is stored for. Those of the tasks are locked already; the others may not go from here on. */
async function lockSources(session: Session, pages: readonly Page[]): Promise<ReadonlySet<string>> {
  const known = new Set(pages.flatMap(({ task }) => task.source?.sourceId ?? []))
  const named = pages.flatMap(({ commit: { found = [], newTasks = [] } }) => {
    return [...found.map(({ sourceId }) => sourceId), ...newTasks.flatMap(({ sourceId }) => sourceId ?? [])]
  })
  const others = [...new Set(named)].filter((sourceId) => !known.has(sourceId))
  if (others.length === 0) return known
  const rows = await session.query<{ source_id: string }>(lockOtherSources, [others])
  return new Set([...known, ...rows.map(({ source_id }) => source_id)])
}
