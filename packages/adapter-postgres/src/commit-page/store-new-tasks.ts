import type { Session } from '../connection/session.ts'
import { newTaskColumns } from '../rows/task-row.ts'
import { insertTasks } from '../sql/tasks.ts'
import type { Page } from './guard-tasks.ts'

/** Writes down tasks that are not there yet, but none of a source that is gone. */
export async function storeNewTasks(
  session: Session,
  pages: readonly Page[],
  sourceIds: ReadonlySet<string>,
): Promise<void> {
  const tasks = pages
    .flatMap(({ commit: { newTasks = [], now } }) => newTasks.map((task) => ({ task, createdAt: now })))
    .filter(({ task: { sourceId } }) => sourceId === undefined || sourceIds.has(sourceId))
  if (tasks.length > 0) await session.change(insertTasks, newTaskColumns(tasks))
}
