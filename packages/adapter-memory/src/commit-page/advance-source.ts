import type { PageCommit, RemainingTask, SourceRecord } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { givenFields } from '../shared/source-fields.ts'

/** Notes on the source that a page of it was read, and what the page says of it. */
export function advanceSource(
  archive: MemoryArchive,
  { source: progress, now }: PageCommit,
  task: RemainingTask,
): void {
  const source = task.sourceId === undefined ? undefined : archive.sources.get(task.sourceId)
  if (source === undefined) return
  const advanced = { ...source, ...givenFields(progress ?? {}), lastReadAt: now } as SourceRecord
  archive.sources.set(source.sourceId, advanced)
}
