import type { VideoRecord } from '@youtube-archives/core'
import { countedMatches, type SourceCounts } from '../commit-page/source-counts.ts'
import type { Session } from '../connection/session.ts'
import { logChanges } from '../sql/changes.ts'
import { deleteEmptyTasks, forgetPending, forgetRefreshing, leaveTasks } from '../sql/suppressions.ts'
import { deleteContent, deleteVideos, lockVideos } from '../sql/videos.ts'

interface LockedRow {
  readonly video_id: string
  readonly state: VideoRecord['state']
  readonly times_stored: number
}

type TaskIds = { readonly task_id: string | null }

/** Deletes videos with all that hangs on them, their places in tasks included. Returns how many were known. */
export async function deleteForgotten(
  session: Session,
  videoIds: readonly string[],
  now: Date,
  counts: SourceCounts,
): Promise<number> {
  if (videoIds.length === 0) return 0
  const ids = [...new Set(videoIds)].sort()
  const locked = await session.query<LockedRow>(lockVideos, [ids])
  const known = locked.map(({ video_id }) => video_id)
  const matches = await countedMatches(session, known)
  await session.query(deleteVideos, [known])
  await session.change(deleteContent, [known])
  for (const { video_id, state } of locked) counts.moveVideo(matches.get(video_id) ?? [], state, undefined)
  await leaveTasksOf(session, ids)
  const told = locked.filter(({ times_stored }) => times_stored > 0).map(({ video_id }) => video_id)
  if (told.length > 0) await session.change(logChanges, [told, told.map(() => 'forgotten'), now])
  return known.length
}

/** Also ids that the archive has no record of: a candidate is one. */
async function leaveTasksOf(session: Session, videoIds: readonly string[]): Promise<void> {
  const held = [
    ...(await session.query<TaskIds>(forgetPending, [videoIds])),
    ...(await session.query<TaskIds>(forgetRefreshing, [videoIds])),
  ]
  const taskIds = [...new Set(held.flatMap(({ task_id }) => task_id ?? []))].sort()
  if (taskIds.length === 0) return
  await session.change(leaveTasks, [taskIds, videoIds])
  await session.change(deleteEmptyTasks, [taskIds])
}
