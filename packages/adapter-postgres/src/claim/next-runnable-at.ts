import type { TaskKind } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { earliestPending } from '../sql/pending-videos.ts'
import { nextRunnable } from '../sql/tasks.ts'

/** When the next task of these kinds can be claimed. Sources that are named leave out tasks of others, not those of no source. */
export async function nextRunnableAt(
  session: Session,
  kinds: readonly TaskKind[],
  sourceIds: readonly string[] | undefined,
): Promise<Date | undefined> {
  const task = await session.first<{ runnable_at: Date }>(nextRunnable, [kinds, sourceIds ?? null])
  const pending = kinds.includes('hydrate') ? await session.first<{ not_before: Date }>(earliestPending) : undefined
  if (task === undefined || pending === undefined) return task?.runnable_at ?? pending?.not_before
  return task.runnable_at < pending.not_before ? task.runnable_at : pending.not_before
}
