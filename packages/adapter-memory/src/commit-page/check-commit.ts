import { joinSpans, type LedgerSpan, type PageCommit, type RemainingTask, StoreError } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { checkSourceFields } from '../shared/source-fields.ts'

/** Rejects a commit that cannot be stored as a whole, before anything of it is. Returns the spans its source has afterwards. */
export function checkCommit(
  archive: MemoryArchive,
  commit: PageCommit,
  task: RemainingTask,
): { readonly spans: readonly LedgerSpan[] | undefined } {
  const { next, found, spans, source: progress } = commit
  if (task.sourceId === undefined) {
    if (next.state === 'waiting') throw refused(task, 'a task without a source has no position to wait at')
    if (found || spans?.length || progress) throw refused(task, 'it has no source to find videos for or to read')
    return { spans: undefined }
  }
  if (next.state === 'waiting' && (task.kind === 'uploads') !== 'mode' in next.position) {
    throw refused(task, `the next position is none of a task of kind '${task.kind}'`)
  }
  const source = archive.sources.get(task.sourceId)
  if (source && progress) checkSourceFields('commitPage', source, progress)
  return { spans: spans && joinSpans(archive.spans.get(task.sourceId) ?? [], spans) }
}

function refused(task: RemainingTask, problem: string): StoreError {
  return new StoreError({ operation: 'commitPage', message: `task ${task.taskId}: ${problem}`, isRetryable: false })
}
