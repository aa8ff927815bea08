import { StoreError } from '../errors/store-error.ts'
import type { HydratedVideo } from '../records/video-record.ts'
import type { RemainingTask } from '../remaining-tasks/remaining-task.ts'
import type { CommittedPage, PageCommit, PageCommitsResult } from '../stores/page-commit.ts'
import type { WorkContext } from './work-context.ts'

/** What a page changes, beside its task. */
export type CommitBody = Omit<PageCommit, 'task' | 'expectedProgress'>

/** A page of one task, ready to be stored. */
export interface ReadPage {
  readonly task: RemainingTask
  readonly body: CommitBody
  /** Rows that were believed. */
  readonly rows: number
}

/**
 * Stores one answer together with the progress of its task, counts it and tells about it. Undefined where another worker has taken the task over: then nothing was
 * written. Takes no signal: a page that was paid for is stored, also on the way out.
 */
export async function commitPage(
  work: WorkContext,
  task: RemainingTask,
  body: CommitBody,
  rows: number,
): Promise<CommittedPage | undefined> {
  const [committed] = (await commitPages(work, [{ task, body, rows }])) ?? []
  return committed
}

/** The same for an answer that serves several tasks: all of it is stored or nothing. */
export async function commitPages(
  work: WorkContext,
  pages: readonly ReadPage[],
): Promise<readonly CommittedPage[] | undefined> {
  const commits = pages.map(({ task: { taskId, fence, progress }, body }) => ({
    task: { taskId, fence },
    expectedProgress: progress,
    ...body,
  }))
  const result = await commitOnce(work, commits)
  if (result.status === 'stale') return undefined
  pages.forEach((page, index) => {
    const committed = result.pages[index]
    if (committed !== undefined) tell(work, page, committed)
  })
  return result.pages
}

function tell(work: WorkContext, { task, body, rows }: ReadPage, result: CommittedPage): void {
  const { tally, events } = work
  const { taskId, kind, sourceId } = task
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
}

/** A commit whose answer was lost may have taken effect. Repeating it is safe and returns the first result, so the page need not be paid for twice. */
async function commitOnce({ store }: WorkContext, commits: readonly PageCommit[]): Promise<PageCommitsResult> {
  try {
    return await store.commitPages(commits)
  } catch (error) {
    if (!StoreError.isInstance(error) || !error.isRetryable) throw error
    return await store.commitPages(commits)
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
