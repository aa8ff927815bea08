import {
  type CommittedPage,
  joinSpans,
  type LedgerSpan,
  type PageCommit,
  type PageCommitsResult,
  type RemainingTask,
} from '@youtube-archives/core'
import { leaveOutForgotten } from '../forget/leave-out-forgotten.ts'
import type { MemoryArchive } from '../memory-archive.ts'
import { checkCommit, checkDistinct } from './check-commit.ts'
import { storePage } from './store-page.ts'
import { guardTask } from './task-guard.ts'

/** Does commits in one piece, all or none. What can fail comes before what changes. */
export function commitPages(archive: MemoryArchive, commits: readonly PageCommit[]): PageCommitsResult {
  checkDistinct(commits)
  const guarded = commits.map((commit) => ({ commit, guard: guardTask(archive, commit) }))
  const late = guarded.filter(({ guard }) => guard === undefined)
  if (late.length > 0) return { status: 'stale', taskIds: late.map(({ commit }) => commit.task.taskId) }

  const spans = new Map<string, readonly LedgerSpan[]>()
  for (const { commit, guard } of guarded) {
    if (guard === undefined || 'result' in guard) continue
    checkCommit(archive, commit, guard.task)
    joinSpansOf(archive, spans, commit, guard.task)
  }
  for (const [sourceId, joined] of spans) archive.spans.set(sourceId, joined)
  const pages = guarded.flatMap(({ commit, guard }): readonly CommittedPage[] => {
    if (guard === undefined) return []
    return ['result' in guard ? guard.result : storePage(archive, leaveOutForgotten(archive, commit), guard.task)]
  })
  return { status: 'committed', pages }
}

function joinSpansOf(
  archive: MemoryArchive,
  spans: Map<string, readonly LedgerSpan[]>,
  commit: PageCommit,
  { sourceId }: RemainingTask,
): void {
  if (sourceId === undefined || !commit.spans?.length) return
  spans.set(sourceId, joinSpans(spans.get(sourceId) ?? archive.spans.get(sourceId) ?? [], commit.spans))
}
