import { type PageCommit, type RemainingTask, StoreError } from '@youtube-archives/core'
import { checkSourceFields } from '../rows/source-fields.ts'
import type { AdvancedTask } from './guard-tasks.ts'
import type { ReadCommit } from './read-commit.ts'

/** Rejects a commit that does not fit its task, before more of it is stored. */
export function checkCommit({ next, spans, source: progress }: ReadCommit, task: AdvancedTask): void {
  if (next.state === 'waiting' && positionKind(next.position) !== positionKindOf(task.kind)) {
    throw refused(task, `the next position is none of a task of kind '${task.kind}'`)
  }
  if (task.source === undefined) {
    if (spans?.length || progress) throw refused(task, 'it has no source, and so no timeline and no progress of one')
    return
  }
  if (progress) checkSourceFields('commitPage', task.source, progress)
}

/** A batch holds each task once: which of two commits of one would come first is nobody's to guess. */
export function checkDistinct(commits: readonly ReadCommit[]): void {
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
type PositionKind = 'window' | 'uploads' | 'follow'

function positionKind(position: Position): PositionKind {
  if ('mode' in position) return 'uploads'
  return 'channelId' in position ? 'follow' : 'window'
}

/** Undefined: tasks of this kind are done in one page and have no position to wait at. */
function positionKindOf(kind: RemainingTask['kind']): PositionKind | undefined {
  if (kind === 'hydrate' || kind === 'refresh') return undefined
  return kind === 'uploads' || kind === 'follow' ? kind : 'window'
}

function refused({ taskId }: AdvancedTask, problem: string): StoreError {
  return new StoreError({ operation: 'commitPage', message: `task ${taskId}: ${problem}`, isRetryable: false })
}
