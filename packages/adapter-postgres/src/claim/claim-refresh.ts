import type { RefreshClaim, VideosTask } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { type TaskRow, toTask } from '../rows/task-row.ts'
import {
  deleteTask,
  holdForContent,
  holdForStatistics,
  insertVideosTask,
  readExpiring,
  readHeldForContent,
  readHeldForStatistics,
  readOutdated,
  setTaskVideos,
} from '../sql/freshness.ts'
import { claimRefreshTask, getTask } from '../sql/tasks.ts'

interface DueRow {
  readonly video_id: string
  readonly due_at: Date
}

type Ids = { readonly video_id: string }

// Each other worker that comes at the same moment may take what was found here once.
const mostAttempts = 10

const waysOf = {
  content: { kind: 'hydrate', read: readExpiring, readHeld: readHeldForContent, hold: holdForContent },
  statistics: { kind: 'refresh', read: readOutdated, readHeld: readHeldForStatistics, hold: holdForStatistics },
} as const

/** Leases a task that reads stored videos again: the oldest runnable one for statistics, else a new one where a video is due. */
export async function claimRefresh(session: Session, claim: RefreshClaim): Promise<VideosTask | undefined> {
  const { of, now, leaseMs, worker, ignoreDeferrals = [] } = claim
  const leasedUntil = new Date(now.getTime() + leaseMs)
  if (of === 'statistics') {
    const known = await session.first<TaskRow>(claimRefreshTask, [now, ignoreDeferrals, leasedUntil, worker])
    if (known !== undefined) return toTask(known) as VideosTask
  }
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const ids = (await findDue(session, claim)).map(({ video_id }) => video_id)
    if (ids.length === 0) return undefined
    const task = await makeTask(session, claim, ids, leasedUntil)
    if (task !== undefined) return task
  }
  return undefined
}

/** A task of those of these videos that no other worker took at this moment. Undefined where that is none of them. */
async function makeTask(
  session: Session,
  { of, now, worker }: RefreshClaim,
  ids: readonly string[],
  leasedUntil: Date,
): Promise<VideosTask | undefined> {
  const { kind, hold } = waysOf[of]
  const taskId = `${kind}-${crypto.randomUUID()}`
  await session.change(insertVideosTask, [taskId, '[]', now, leasedUntil, worker, kind])
  // In one order, so that two workers that want the same ones do not wait for each other.
  const sorted = [...ids].sort()
  const values = of === 'content' ? [sorted, taskId, now] : [sorted, taskId]
  const held = new Set((await session.query<Ids>(hold, values)).map(({ video_id }) => video_id))
  const videos = ids.filter((videoId) => held.has(videoId)).map((videoId) => ({ videoId, notBefore: now }))
  if (videos.length === 0) {
    await session.change(deleteTask, [taskId])
    return undefined
  }
  await session.change(setTaskVideos, [taskId, JSON.stringify(videos)])
  const row = await session.first<TaskRow>(getTask, [taskId])
  return row && (toTask(row) as VideosTask)
}

/** The first videos that nobody holds; none where the first of them is not due. */
async function findDue(session: Session, claim: RefreshClaim): Promise<readonly DueRow[]> {
  const { of, now, limit, dueBefore, fillBefore } = claim
  const { read, readHeld } = waysOf[of]
  const found: DueRow[] = []
  let place: DueRow = { video_id: '', due_at: new Date(0) }
  const pageSize = Math.max(limit * 4, 200)
  while (found.length < limit) {
    const page = await session.query<DueRow>(read, [now, fillBefore, place.due_at, place.video_id, pageSize])
    const ids = page.map(({ video_id }) => video_id)
    const held = new Set((await session.query<Ids>(readHeld, [ids])).map(({ video_id }) => video_id))
    found.push(...page.filter(({ video_id }) => !held.has(video_id)))
    const [first] = found
    if (first !== undefined && first.due_at >= dueBefore) return []
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize || last.due_at >= dueBefore) break
    place = last
  }
  return found.slice(0, limit)
}
