import type { TaskKind } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { earliestPending } from '../sql/pending-videos.ts'
import { nextFollow, nextRunnable } from '../sql/tasks.ts'

/** When the next task of these kinds can be claimed. Sources that are named leave out tasks of others, not those of no source. */
export async function nextRunnableAt(
  session: Session,
  kinds: readonly TaskKind[],
  sourceIds: readonly string[] | undefined,
): Promise<Date | undefined> {
  type Row = { readonly runnable_at: Date }
  const task = await session.first<Row>(nextRunnable, [kinds, sourceIds ?? null])
  const follow = kinds.includes('follow') ? await session.first<Row>(nextFollow) : undefined
  const pending = kinds.includes('hydrate') ? await session.first<{ not_before: Date }>(earliestPending) : undefined
  const instants = [task?.runnable_at, follow?.runnable_at, pending?.not_before].filter((each) => each !== undefined)
  return instants.length === 0 ? undefined : new Date(Math.min(...instants.map(Number)))
}
