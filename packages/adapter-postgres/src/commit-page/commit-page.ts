import type { PageCommitResult, PendingVideo } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { advancedProgress } from '../rows/source-row.ts'
import { freeVideosOfTask, putPending } from '../sql/pending-videos.ts'
import { noteReading } from '../sql/sources.ts'
import { writeReceipt } from '../sql/tasks.ts'
import { checkCommit } from './check-commit.ts'
import { guardTask } from './guard-task.ts'
import type { ReadCommit } from './read-commit.ts'
import { SourceCounts } from './source-counts.ts'
import { storeChannels } from './store-channels.ts'
import { storeFound } from './store-found.ts'
import { storeRead } from './store-read.ts'
import { storeSpans } from './store-spans.ts'

/** One page in one transaction. The guarded task comes first: a late commit writes nothing. */
export async function commitPage(session: Session, commit: ReadCommit): Promise<PageCommitResult> {
  const task = await guardTask(session, commit)
  if ('result' in task) return task.result
  checkCommit(commit, task)
  const { now, source: progress, channels = [], pending = [], spans = [] } = commit
  const { taskId, source } = task
  const counts = new SourceCounts()

  // The videos that the task held are in no task any more when others are made pending.
  if (source === undefined) await session.change(freeVideosOfTask, [taskId])
  if (source !== undefined) await storeSpans(session, source.sourceId, spans)
  const { matchesNew, foundIds } = await storeFound(session, commit, source?.sourceId, counts)
  const changes = await storeRead(session, commit, counts)
  await storePending(session, pending)
  if (source !== undefined) {
    const stored = advancedProgress(source.progress, progress ?? {})
    await session.change(noteReading, [source.sourceId, now, stored, progress?.fullWalkAt ?? null])
  }

  const result: PageCommitResult = { status: 'committed', matchesNew, foundIds, changes }
  await session.change(writeReceipt, [taskId, JSON.stringify(result)])
  // Last, and the counts of sources at the very end, because pages of other workers hold videos of the same channels: from here to the commit they wait for this one.
  await storeChannels(session, channels, now)
  await counts.store(session)
  return result
}

/** Puts ids back among the pending ones, unless another task holds them. */
async function storePending(session: Session, pending: readonly PendingVideo[]): Promise<void> {
  const videos = [...new Map(pending.map((video) => [video.videoId, video])).values()]
  if (videos.length === 0) return
  await session.change(putPending, [
    videos.map(({ videoId }) => videoId),
    videos.map(({ missingSince }) => missingSince ?? null),
    videos.map(({ notBefore }) => notBefore),
  ])
}
