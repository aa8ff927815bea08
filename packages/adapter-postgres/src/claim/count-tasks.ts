import type { RemainingTask, TaskCounts } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { countPending, countPendingOfSource } from '../sql/pending-videos.ts'
import { countTasks as countTasksOfAll, countTasksOfSource } from '../sql/tasks.ts'

interface CountRow {
  readonly kind: RemainingTask['kind']
  readonly state: RemainingTask['state']
  readonly count: number
}

/** Counts what is not done; of one source, where one is named: then also only the pending ids that it matched. */
export async function countTasks(session: Session, sourceId: string | undefined): Promise<TaskCounts> {
  const values = sourceId === undefined ? [] : [sourceId]
  const rows = await session.query<CountRow>(sourceId === undefined ? countTasksOfAll : countTasksOfSource, values)
  const pending = await session.first<{ found: number; candidates: number }>(
    sourceId === undefined ? countPending : countPendingOfSource,
    values,
  )
  const byKind: { [kind in RemainingTask['kind']]?: number } = {}
  const byState: { [state in RemainingTask['state']]?: number } = {}
  for (const { kind, state, count } of rows) {
    byKind[kind] = (byKind[kind] ?? 0) + count
    byState[state] = (byState[state] ?? 0) + count
  }
  return { byKind, byState, pendingVideos: pending?.found ?? 0, pendingCandidates: pending?.candidates ?? 0 }
}
