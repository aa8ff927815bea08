import type { RemainingTask, TaskClaim, TimelineTask, UploadsTask } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { mergeSorted } from '../shared/merge-sorted.ts'
import { compareCreated, compareNewest, compareOldest, isTimelineTask } from '../tables/task-order.ts'
import { isRunnable } from './is-runnable.ts'
import { leaseTask } from './lease-task.ts'

type SourceTask = TimelineTask | UploadsTask

/** Leases the first runnable task of the asked order. */
export function claimTask(archive: MemoryArchive, claim: TaskClaim): SourceTask | undefined {
  for (const task of claim.sourceIds === undefined ? ofAllSources(archive, claim) : ofSources(archive, claim)) {
    if (!isRunnable(task, claim.now, claim.ignoreDeferrals)) continue
    if (archive.sources.get(task.sourceId)?.state === 'active') return leaseTask(archive, task, claim)
  }
  return undefined
}

function* ofAllSources({ tasks }: MemoryArchive, { kinds, order }: TaskClaim): Generator<SourceTask> {
  const { runnable } = tasks
  const lists = timelineKinds.filter((kind) => kinds.includes(kind)).map((kind) => runnable[order][kind])
  yield* mergeSorted(lists, order === 'newest' ? compareNewest : compareOldest)
  if (kinds.includes('uploads')) yield* runnable.byAge('uploads')
}

const timelineKinds = ['window', 'settle', 'sweep'] as const

/** Few sources are named as a rule, and each has few tasks: quicker than going through those of all others. */
function* ofSources({ tasks }: MemoryArchive, { kinds, order, sourceIds }: TaskClaim): Generator<SourceTask> {
  const asked = new Set<RemainingTask['kind']>(kinds)
  const named = [...new Set(sourceIds)].flatMap((sourceId) => [...tasks.openOf(sourceId)])
  const fitting = named.filter((task) => asked.has(task.kind))
  yield* fitting.filter(isTimelineTask).sort(order === 'newest' ? compareNewest : compareOldest)
  yield* fitting.filter((task) => task.kind === 'uploads').sort(compareCreated)
}
