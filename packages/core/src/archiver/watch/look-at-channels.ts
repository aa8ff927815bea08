import type { FollowTask } from '../../remaining-tasks/remaining-task.ts'
import type { FollowWalk } from '../../remaining-tasks/task-position.ts'
import { returnTask } from '../defer-task.ts'
import { doStep } from '../do-step.ts'
import { checkChannels } from '../follow/check-channels.ts'
import { type ReadFollowOptions, readFollow } from '../follow/read-follow.ts'
import { walkFollow } from '../follow/walk-follow.ts'
import type { HeldTasks } from '../held-tasks.ts'
import type { WatchContext } from './watch-context.ts'

/** Reads the newest uploads of one followed channel. Resolves with how many new ones there are that sources look for; undefined where it was not read. */
export async function readChannel(
  { work, follows }: WatchContext,
  task: FollowTask,
  options: ReadFollowOptions = {},
): Promise<number | undefined> {
  const matcher = await work.matcher.get({ signal: work.signal })
  return await doStep(work, { task, bucket: 'default' }, () =>
    readFollow({ work, schedule: follows, matcher }, task, options),
  )
}

/** Reads one page of the older uploads of a followed channel that is being walked. */
export async function walkChannel({ work, follows }: WatchContext, task: FollowTask, walk: FollowWalk): Promise<void> {
  const matcher = await work.matcher.get({ signal: work.signal })
  await doStep(work, { task, bucket: 'default' }, () => walkFollow({ work, schedule: follows, matcher }, task, walk))
}

/**
 * Checks up to 50 followed channels with one unit, which has been taken, and reads those that moved for a unit each. These may overdraw: a check whose readings wait
 * for units would have to be made again. The next check waits until what is overdrawn has come in.
 *
 * @param held the channels, for as long as those wait that are read after others
 */
export async function lookAtChannels(
  watch: WatchContext,
  tasks: readonly [FollowTask, ...FollowTask[]],
  held: HeldTasks,
): Promise<void> {
  const { work, follows, defaultPace, sentinel } = watch
  const matcher = await work.matcher.get({ signal: work.signal })
  const [first] = tasks
  const checked = await doStep(work, { task: first, bucket: 'default' }, () =>
    checkChannels({ work, schedule: follows, matcher }, tasks, sentinel.readingTerms),
  )
  if (checked !== undefined) sentinel.note({ checked: checked.compared, unmoved: checked.unmoved })
  const before = new Map(tasks.map((task) => [task.taskId, task.position.videoCount]))
  const probes = new Set(checked?.probes)
  const toRead = checked === undefined ? tasks.slice(1) : [...checked.moved, ...checked.probes]
  const ids = new Set(toRead.map(({ taskId }) => taskId))
  held.drop(...tasks.filter(({ taskId }) => !ids.has(taskId)))
  for (const task of toRead) {
    if (!(await held.has(task))) continue
    held.drop(task)
    const now = await work.store.now()
    if (checked === undefined || work.signal?.aborted || !work.account.isOpen('default')) {
      await returnTask(work, task)
      continue
    }
    await defaultPace.take(1, now, { force: true })
    const uploads = await readChannel(watch, task, { isCounted: true })
    // What a channel shows at its first reading lies in the past, and without a count of before nothing moved: no check could have told of it.
    if (uploads === undefined || before.get(task.taskId) === undefined || task.position.videoCount === undefined)
      continue
    sentinel.note(
      probes.has(task) ? { unmovedReads: 1, unmovedUploads: uploads } : { movedReads: 1, movedUploads: uploads },
    )
  }
  const now = await work.store.now()
  sentinel.feed(now, defaultPace.tokens(now), defaultPace.burstUnits)
}
