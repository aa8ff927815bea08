import type { PageCommit, PageCommitResult } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { advanceSource } from './advance-source.ts'
import { advanceTask } from './advance-task.ts'
import { checkCommit } from './check-commit.ts'
import { storeChannels } from './store-channels.ts'
import { storeFound } from './store-found.ts'
import { storeGone } from './store-gone.ts'
import { storeHydrated } from './store-hydrated.ts'
import { storePending } from './store-pending.ts'
import { guardTask } from './task-guard.ts'

/** Does one commit in one piece. What can fail comes before what changes. */
export function commitPage(archive: MemoryArchive, commit: PageCommit): PageCommitResult {
  const guard = guardTask(archive, commit)
  if ('result' in guard) return guard.result
  const { task } = guard
  const { spans } = checkCommit(archive, commit, task)

  // The task first: the videos it held are in no task any more when they are made pending.
  advanceTask(archive, commit, task)
  if (spans !== undefined && task.sourceId !== undefined) archive.spans.set(task.sourceId, spans)
  advanceSource(archive, commit, task)
  storeChannels(archive, commit)
  const { matchesNew, foundIds } = storeFound(archive, commit, task)
  const changes = [...storeHydrated(archive, commit), ...storeGone(archive, commit)]
  storePending(archive, commit)

  const result: PageCommitResult = { status: 'committed', matchesNew, foundIds, changes }
  const { fence } = task
  archive.tasks.keepReceipt(task.taskId, { fence, expectedProgress: commit.expectedProgress, result })
  return result
}
