import type { VideosTask } from '../remaining-tasks/remaining-task.ts'
import { toVideoStatistics } from '../youtube-client/to-video-statistics.ts'
import { commitPage } from './commit-page.ts'
import { guardedCall } from './guarded-call.ts'
import { readingsExpireAt } from './readings-expire-at.ts'
import type { WorkContext } from './work-context.ts'

/**
 * Reads the statistics of a task's videos, and nothing else of them. A video that the answer leaves out loses nothing: it is read in full by a `hydrate` task, which judges whether it is
 * gone. An answer that leaves out more than half is not believed so far.
 */
export async function refreshStatistics(work: WorkContext, task: VideosTask): Promise<void> {
  const { store, client, tally, settings } = work
  const askedIds = task.videos.map(({ videoId }) => videoId)
  const answer = await guardedCall(work, task, (options) =>
    client.videos.batchGetStats({ part: ['id', 'statistics'], id: askedIds }, options),
  )
  const now = await store.now()
  const items = answer.items ?? []
  const read = items.flatMap((item) => toVideoStatistics(item) ?? [])
  const shown = new Set(items.map(({ id }) => id))
  const missing = askedIds.filter((videoId) => !shown.has(videoId))
  const recheck = missing.length * 2 <= askedIds.length ? missing : []
  const isStored = await commitPage(
    work,
    task,
    { now, next: { state: 'done' }, statistics: { askedIds, read }, recheck, ...readingsExpireAt(settings, now) },
    read.length,
  )
  if (isStored) tally.statisticsRefreshed += read.length
}
