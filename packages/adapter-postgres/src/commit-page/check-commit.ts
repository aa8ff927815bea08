import { StoreError } from '@youtube-archives/core'
import { checkSourceFields } from '../rows/source-fields.ts'
import type { AdvancedTask } from './guard-task.ts'
import type { ReadCommit } from './read-commit.ts'

/** Rejects a commit that does not fit its task, before more of it is stored. */
export function checkCommit({ next, found, spans, source: progress }: ReadCommit, task: AdvancedTask): void {
  if (task.source === undefined) {
    if (next.state === 'waiting') throw refused(task, 'a task without a source has no position to wait at')
    if (found || spans?.length || progress) throw refused(task, 'it has no source to find videos for or to read')
    return
  }
  if (next.state === 'waiting' && (task.kind === 'uploads') !== 'mode' in next.position) {
    throw refused(task, `the next position is none of a task of kind '${task.kind}'`)
  }
  if (progress) checkSourceFields('commitPage', task.source, progress)
}

function refused({ taskId }: AdvancedTask, problem: string): StoreError {
  return new StoreError({ operation: 'commitPage', message: `task ${taskId}: ${problem}`, isRetryable: false })
}
