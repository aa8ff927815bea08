import type { TaskClaim, TaskKind, TimelineTask, UploadsTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { isRunnable } from './is-runnable.ts'
import { leaseTask } from './lease-task.ts'

/** Leases the first runnable task of the asked order. */
export function claimTask(archive: MemoryArchive, claim: TaskClaim): TimelineTask | UploadsTask | undefined {
  const kinds: readonly TaskKind[] = claim.kinds
  const sourceIds = claim.sourceIds && new Set(claim.sourceIds)
  for (const task of candidates(archive, claim)) {
    if (!kinds.includes(task.kind) || !isRunnable(task, claim.now, claim.ignoreDeferrals)) continue
    if (sourceIds && !sourceIds.has(task.sourceId)) continue
    if (archive.sources.get(task.sourceId)?.state === 'active') return leaseTask(archive, task, claim)
  }
  return undefined
}

function* candidates({ tasks }: MemoryArchive, { kinds, order }: TaskClaim): Generator<TimelineTask | UploadsTask> {
  if (kinds.some((kind) => kind !== 'uploads')) yield* order === 'newest' ? tasks.newest : tasks.oldest
  if (kinds.includes('uploads')) yield* tasks.uploads
}
