import type { VideosClaim, VideosTask } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { type TaskRow, toTask } from '../rows/task-row.ts'
import { lockDuePending, takePending } from '../sql/pending-videos.ts'
import { claimHydrate, insertHydrate } from '../sql/tasks.ts'

interface PendingRow {
  readonly video_id: string
  readonly missing_since: Date | null
  readonly not_before: Date
  readonly candidate: boolean
  readonly shown_by_search: boolean
}

/** Leases the oldest runnable hydrate task, else a new one made of pending ids. */
export async function claimVideos(session: Session, claim: VideosClaim): Promise<VideosTask | undefined> {
  const { now, leaseMs, worker, limit, minimum, ignoreDeferrals = [] } = claim
  const leasedUntil = new Date(now.getTime() + leaseMs)
  const known = await session.first<TaskRow>(claimHydrate, [now, ignoreDeferrals, leasedUntil, worker])
  if (known !== undefined) return toTask(known) as VideosTask
  const pending = await session.query<PendingRow>(lockDuePending, [now, limit])
  if (pending.length < Math.max(1, minimum)) return undefined
  const taskId = `hydrate-${crypto.randomUUID()}`
  const videos = pending.map(({ video_id, missing_since, not_before, candidate, shown_by_search }) => {
    const video = { videoId: video_id, missingSince: missing_since ?? undefined, notBefore: not_before }
    if (!candidate) return video
    return { ...video, candidate, ...(shown_by_search ? { shownBySearch: true } : {}) }
  })
  const row = await session.first<TaskRow>(insertHydrate, [taskId, JSON.stringify(videos), now, leasedUntil, worker])
  await session.change(takePending, [videos.map(({ videoId }) => videoId), taskId])
  return row && (toTask(row) as VideosTask)
}
