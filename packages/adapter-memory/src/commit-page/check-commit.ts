import { type PageCommit, type RemainingTask, StoreError } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { checkSourceFields } from '../shared/source-fields.ts'

/** Rejects a commit that cannot be stored as a whole, before anything of it is. */
export function checkCommit(archive: MemoryArchive, commit: PageCommit, task: RemainingTask): void {
  const { next, spans, source: progress } = commit
  if (next.state === 'waiting' && positionKind(next.position) !== positionKindOf(task)) {
    throw refused(task, `the next position is none of a task of kind '${task.kind}'`)
  }
  if (task.sourceId === undefined) {
    if (spans?.length || progress) throw refused(task, 'it has no source, and so no timeline and no progress of one')
    return
  }
  const source = archive.sources.get(task.sourceId)
  if (source && progress) checkSourceFields('commitPage', source, progress)
}

/** A batch holds each task once: which of two commits of one would come first is nobody's to guess. */
export function checkDistinct(commits: readonly PageCommit[]): void {
  const taskIds = new Set<string>()
  for (const { task } of commits) {
    if (taskIds.has(task.taskId)) {
      const message = `task ${task.taskId}: there are two commits of it in one batch; commit its pages one after the other`
      throw new StoreError({ operation: 'commitPages', message, isRetryable: false })
    }
    taskIds.add(task.taskId)
  }
}

type Position = Extract<PageCommit['next'], { state: 'waiting' }>['position']

function positionKind(position: Position): 'window' | 'uploads' | 'follow' {
  if ('mode' in position) return 'uploads'
  return 'channelId' in position ? 'follow' : 'window'
}

/** Undefined: tasks of this kind are done in one page and have no position to wait at. */
function positionKindOf(task: RemainingTask): 'window' | 'uploads' | 'follow' | undefined {
  return 'position' in task ? positionKind(task.position) : undefined
}

function refused(task: RemainingTask, problem: string): StoreError {
  return new StoreError({ operation: 'commitPage', message: `task ${task.taskId}: ${problem}`, isRetryable: false })
}
