import type { FollowTask } from '../../remaining-tasks/remaining-task.ts'
import type { FollowPosition } from '../../remaining-tasks/task-position.ts'
import { observeUploads, onTopicShare } from '../../schedule/follow-rate.ts'
import { isWorthReading } from '../../schedule/sentinel.ts'
import { commitPages } from '../commit-page.ts'
import { guardedCall } from '../guarded-call.ts'
import { lastLookAt } from './follow-schedule.ts'
import type { FollowContext } from './read-follow.ts'

/** Channels that were checked: those to be read now, with their counts noted. The others are put back already. */
export interface CheckedChannels {
  /** How many had a count that could be compared with that of their last reading. */
  readonly compared: number
  /** How many of these stood still, the probes included. */
  readonly unmoved: number
  readonly moved: readonly FollowTask[]
  /** Read although their count stands still. */
  readonly probes: readonly FollowTask[]
}

export interface ReadingTerms {
  /** The on-topic uploads that a reading has to promise. */
  readonly theta: number
  /** How many of those that stood still are read all the same, see `probeShareOf`. */
  readonly probeShare: number
}

/** Asks how many videos up to 50 followed channels have, with one unit, and puts back those that are not worth a reading. */
export async function checkChannels(
  { work, schedule }: FollowContext,
  tasks: readonly [FollowTask, ...FollowTask[]],
  { theta, probeShare }: ReadingTerms,
): Promise<CheckedChannels> {
  const id = tasks.map(({ position }) => position.channelId)
  const answer = await guardedCall(work, tasks, (options) =>
    work.client.channels.list(
      { part: 'statistics', id, maxResults: id.length },
      { ...options, fields: 'kind,items(id,statistics/videoCount)' },
    ),
  )
  const counts = new Map(answer.items?.map((item) => [item.id, readCount(item.statistics?.videoCount)]))
  const now = await work.store.now()
  const moved: FollowTask[] = []
  const probes: FollowTask[] = []
  const still: FollowTask[] = []
  let compared = 0
  let unmoved = 0
  for (const task of tasks) {
    const { position } = task
    const count = counts.get(position.channelId)
    const counted = { ...task, position: { ...position, videoCount: count } }
    const change = count === undefined || position.videoCount === undefined ? undefined : count - position.videoCount
    const share = onTopicShare(position.rate, position.uploads)
    const isStill = change === 0
    if (change !== undefined) compared += 1
    if (isStill) unmoved += 1
    if (position.readAt === undefined || (!isStill && isWorthReading({ moved: change, onTopicShare: share }, theta)))
      moved.push(counted)
    else if (isStill && Math.random() < probeShare) probes.push(counted)
    else still.push(task)
  }
  await putBack({ work, schedule }, still, now)
  return { compared, unmoved, moved, probes }
}

/** What stood still published nothing: that too says something of its rate. The count it is compared with stays that of the last reading. */
async function putBack(
  { work, schedule }: Pick<FollowContext, 'work' | 'schedule'>,
  tasks: readonly FollowTask[],
  now: Date,
): Promise<void> {
  if (tasks.length === 0) return
  const pages = tasks.map((task) => {
    const { position } = task
    const elapsedMs = now.getTime() - (lastLookAt(position) ?? now).getTime()
    const quieter = (rate: FollowPosition['rate']) => rate && observeUploads(rate, 0, elapsedMs)
    const next: FollowPosition = {
      ...position,
      rate: quieter(position.rate),
      uploads: quieter(position.uploads),
      countedAt: now,
    }
    return {
      task,
      rows: 0,
      body: { now, next: { state: 'waiting', position: next, notBefore: schedule.dueAt(next, now) } as const },
    }
  })
  const stored = await commitPages(work, pages)
  if (stored !== undefined) for (const { position } of tasks) schedule.noteLook(position)
}

function readCount(text: string | undefined): number | undefined {
  const count = Number(text)
  return text === undefined || !Number.isFinite(count) ? undefined : count
}
