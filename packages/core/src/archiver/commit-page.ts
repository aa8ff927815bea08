import { StoreError } from '../errors/store-error.ts'
import type { HydratedVideo } from '../records/video-record.ts'
import type { RemainingTask } from '../remaining-tasks/remaining-task.ts'
import type { PageCommit, PageCommitResult } from '../stores/page-commit.ts'
import type { WorkContext } from './work-context.ts'

type CommitBody = Omit<PageCommit, 'task' | 'expectedProgress'>

/**
 * Stores one answer together with the progress of its task, counts it and tells about it. False where another worker has taken the task over: then nothing was written.
 * Takes no signal: a page that was paid for is stored, also on the way out.
 */
export async function commitPage(
  work: WorkContext,
  task: RemainingTask,
  body: CommitBody,
  rows: number,
): Promise<boolean> {
  const { taskId, fence, kind, sourceId } = task
  const result = await commitOnce(work, { task: { taskId, fence }, expectedProgress: task.progress, ...body })
  if (result.status === 'stale') return false
  const { tally, events } = work
  tally.addPage(sourceId)
  tally.found += result.foundIds.length
  const hydrated = new Map(body.hydrated?.map((video) => [video.videoId, video]))
  for (const change of result.changes) {
    tally.addChange(change)
    tellChange(work, change, hydrated.get(change.videoId))
  }
  const position = body.next.state === 'waiting' ? body.next.position : undefined
  const remaining =
    position !== undefined && 'after' in position ? { after: position.after, before: position.before } : undefined
  events.emit('page:stored', { taskId, kind, sourceId, rows, matchesNew: result.matchesNew, remaining })
  if (body.next.state === 'done') events.emit('task:done', { taskId, kind, sourceId })
  return true
}

/** A commit whose answer was lost may have taken effect. Repeating it is safe and returns the first result, so the page need not be paid for twice. */
async function commitOnce(work: WorkContext, commit: PageCommit): Promise<PageCommitResult> {
  try {
    return await work.store.commitPage(commit)
  } catch (error) {
    if (!StoreError.isInstance(error) || !error.isRetryable) throw error
    return await work.store.commitPage(commit)
  }
}

function tellChange(
  { events }: WorkContext,
  { videoId, kind, sourceIds }: { videoId: string; kind: string; sourceIds: readonly string[] },
  video: HydratedVideo | undefined,
): void {
  if (kind === 'gone') events.emit('video:gone', { videoId, sourceIds })
  if (video === undefined) return
  if (kind === 'new') events.emit('video:new', { video: { ...video, state: 'stored' }, sourceIds })
  if (kind === 'updated') events.emit('video:updated', { video: { ...video, state: 'stored' }, sourceIds })
}
