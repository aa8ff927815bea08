import type { RemainingTask, TaskCounts, TaskFilter } from '@youtube-archives/core'
import type { ServerContext } from '../context.ts'
import { RefusedRequest } from '../safety/problem.ts'

/** Tasks that fit, oldest first, and counts of all that there are of the source. */
export async function listTasks(
  { store }: ServerContext,
  filter: TaskFilter,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<{ readonly items: readonly RemainingTask[]; readonly counts: TaskCounts }> {
  const [items, counts] = await Promise.all([
    store.remainingTasks.list({ limit: 100, ...filter }, { signal }),
    store.remainingTasks.count({ sourceId: filter.sourceId }, { signal }),
  ])
  return { items, counts }
}

/** Lets a task that is dead or was given up try again. */
export async function retryTask({ store }: ServerContext, taskId: string): Promise<void> {
  if (await store.remainingTasks.retry(taskId, await store.now())) return
  throw await refuse(store, taskId, 'Only a task that is dead or given up can be tried again')
}

/** Lets a dead task go: what it would have read stays known as missing. */
export async function giveUpTask({ store }: ServerContext, taskId: string): Promise<void> {
  if (await store.remainingTasks.giveUp(taskId)) return
  throw await refuse(store, taskId, 'Only a dead task can be given up')
}

async function refuse(store: ServerContext['store'], taskId: string, rule: string): Promise<RefusedRequest> {
  const task = await store.remainingTasks.get(taskId)
  if (task === undefined) {
    return new RefusedRequest({ status: 404, code: 'task_not_found', message: `No task has the id ${taskId}.` })
  }
  return new RefusedRequest({ status: 409, code: 'task_state', message: `${rule}; this one is ${task.state}.` })
}
