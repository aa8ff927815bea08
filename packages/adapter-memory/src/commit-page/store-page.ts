import type { CommittedPage, PageCommit, RemainingTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { advanceSource } from './advance-source.ts'
import { advanceTask } from './advance-task.ts'
import { storeChannels } from './store-channels.ts'
import { storeFound } from './store-found.ts'
import { storeGone } from './store-gone.ts'
import { storeHydrated } from './store-hydrated.ts'
import { storeNewTasks } from './store-new-tasks.ts'
import { storePending } from './store-pending.ts'
import { storeStatistics } from './store-statistics.ts'

/** Stores what a commit holds beside its spans, once it is known that it may be stored. */
export function storePage(archive: MemoryArchive, commit: PageCommit, task: RemainingTask): CommittedPage {
  // The task first: the videos it held are in no task any more when they are made pending.
  advanceTask(archive, commit, task)
  advanceSource(archive, commit, task)
  storeChannels(archive, commit)
  const { matchesNew, foundIds } = storeFound(archive, commit)
  const changes = [...storeHydrated(archive, commit), ...storeGone(archive, commit)]
  storePending(archive, commit)
  storeStatistics(archive, commit)
  storeNewTasks(archive, commit)

  const result: CommittedPage = { status: 'committed', matchesNew, foundIds, changes }
  archive.tasks.keepReceipt(task.taskId, { fence: task.fence, expectedProgress: commit.expectedProgress, result })
  return result
}
