import type { TaskClaim, TimelineTask, UploadsTask } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import type { Statement } from '../connection/statement.ts'
import { type TaskRow, toTask } from '../rows/task-row.ts'
import { claimNewestWindow, claimOldestWindow, claimUploads } from '../sql/tasks.ts'

/** Leases the first runnable task of the asked order: all windows go before uploads. */
export async function claimTask(session: Session, claim: TaskClaim): Promise<TimelineTask | UploadsTask | undefined> {
  const { kinds, order } = claim
  const windows = kinds.filter((kind) => kind !== 'uploads')
  const window = order === 'newest' ? claimNewestWindow : claimOldestWindow
  const row =
    (await claimFirst(session, window, windows, claim)) ??
    (await claimFirst(session, claimUploads, kinds.includes('uploads') ? ['uploads'] : [], claim))
  return row && (toTask(row) as TimelineTask | UploadsTask)
}

async function claimFirst(
  session: Session,
  statement: Statement,
  kinds: readonly string[],
  { now, leaseMs, worker, sourceIds, ignoreDeferrals = [] }: TaskClaim,
): Promise<TaskRow | undefined> {
  if (kinds.length === 0) return undefined
  const leasedUntil = new Date(now.getTime() + leaseMs)
  return session.first<TaskRow>(statement, [now, ignoreDeferrals, leasedUntil, worker, kinds, sourceIds ?? null])
}
