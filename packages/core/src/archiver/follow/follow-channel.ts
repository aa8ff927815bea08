import type { FollowTask } from '../../remaining-tasks/remaining-task.ts'
import { returnTask } from '../defer-task.ts'
import type { WorkContext } from '../work-context.ts'
import { readFollow } from './read-follow.ts'
import { walkFollow } from './walk-follow.ts'

/** Reads what a followed channel is due for: the next page of its walk, or its newest page. Gives the task back where this run does not follow. */
export async function followChannel(work: WorkContext, task: FollowTask): Promise<void> {
  const { follows: schedule, matcher: matchers, store, signal } = work
  if (schedule === undefined) return await returnTask(work, task)
  const context = { work, schedule, matcher: await matchers.get({ signal }) }
  const { walk } = task.position
  if (walk !== undefined && schedule.isWalkDue(task.position, await store.now({ signal }))) {
    await walkFollow(context, task, walk)
  } else {
    await readFollow(context, task)
  }
}
