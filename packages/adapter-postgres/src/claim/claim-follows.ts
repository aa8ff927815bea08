import type { FollowsClaim, FollowTask } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { type TaskRow, toTask } from '../rows/task-row.ts'
import { claimDeferredFollows, claimDueFollows } from '../sql/tasks.ts'

type DueRow = TaskRow & { readonly due_at: Date }

/** Leases the follow tasks that are due longest; then those that wait for something which the caller knows to be there. */
export async function claimFollows(session: Session, claim: FollowsClaim): Promise<readonly FollowTask[]> {
  const { now, leaseMs, worker, limit, ignoreDeferrals = [] } = claim
  if (limit <= 0) return []
  const lease = [now, new Date(now.getTime() + leaseMs), worker]
  const due = await session.query<DueRow>(claimDueFollows, [...lease, limit])
  const left = limit - due.length
  const deferred =
    left > 0 && ignoreDeferrals.length > 0
      ? await session.query<DueRow>(claimDeferredFollows, [...lease, left, ignoreDeferrals])
      : []
  return [...inTurn(due), ...inTurn(deferred)].map((row) => toTask(row) as FollowTask)
}

/** Rows that were changed come in any order. */
function inTurn(rows: readonly DueRow[]): readonly DueRow[] {
  return [...rows].sort((one, other) => {
    return one.due_at.getTime() - other.due_at.getTime() || compareBytes(one.task_id, other.task_id)
  })
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}
