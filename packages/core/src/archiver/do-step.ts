import type { RemainingTask, VideosTask } from '../remaining-tasks/remaining-task.ts'
import type { NextTask } from './claim-next.ts'
import { commitPage } from './commit-page.ts'
import { returnTask } from './defer-task.ts'
import { findChannel } from './find-channel.ts'
import { followChannel } from './follow/follow-channel.ts'
import { hydrateVideos } from './hydrate-videos.ts'
import { readTimeline } from './read-timeline.ts'
import { readUploads } from './read-uploads.ts'
import { refreshStatistics } from './refresh-statistics.ts'
import { settleFailure } from './settle-failure.ts'
import { findSource, isChannelSource, isSearchSource, type WorkContext } from './work-context.ts'

/** Does one page of a claimed task: asks YouTube, stores the answer or the reason why there is none. Rejects only with what ends the run. */
export async function doStep(work: WorkContext, next: NextTask): Promise<void>
/** The same with a reading of the caller's own: resolves with what it did, undefined where it failed. */
export async function doStep<Outcome>(
  work: WorkContext,
  next: NextTask,
  read: () => Promise<Outcome>,
): Promise<Outcome | undefined>
export async function doStep<Outcome>(
  work: WorkContext,
  { task, bucket }: NextTask,
  read?: () => Promise<Outcome>,
): Promise<Outcome | undefined> {
  try {
    const outcome = read === undefined ? void (await readPage(work, task)) : await read()
    work.account.noteSuccess(bucket)
    return outcome
  } catch (error) {
    await settleFailure(work, task, bucket, error)
    return undefined
  }
}

async function readVideos(work: WorkContext, task: VideosTask): Promise<void> {
  if (task.videos.length > 0) return await (task.kind === 'hydrate' ? hydrateVideos : refreshStatistics)(work, task)
  // All of its videos were forgotten meanwhile.
  await commitPage(work, task, { now: await work.store.now(), next: { state: 'done' } }, 0)
}

async function readPage(work: WorkContext, task: RemainingTask): Promise<void> {
  if ('videos' in task) return await readVideos(work, task)
  if (task.kind === 'follow') return await followChannel(work, task)
  const source = await findSource(work, task.sourceId)
  if (task.kind === 'uploads' && isChannelSource(source)) {
    if (source.uploadsPlaylistId === undefined) return await findChannel(work, task, source)
    return await readUploads(work, task, source, source.uploadsPlaylistId)
  }
  if (task.kind !== 'uploads' && isSearchSource(source)) return void (await readTimeline(work, task, source))
  // The source was removed while the task was being claimed: its tasks are gone with it, and releasing one that is gone does nothing.
  await returnTask(work, task)
}
