import type { FollowTask } from '../../remaining-tasks/remaining-task.ts'
import type { FollowPosition } from '../../remaining-tasks/task-position.ts'
import { commitPage } from '../commit-page.ts'
import { deferTask } from '../defer-task.ts'
import { plusMs } from '../whole-seconds.ts'
import type { WorkContext } from '../work-context.ts'
import { afterReading, type FollowSchedule } from './follow-schedule.ts'
import { keepUploads, matchUploads, uploadsOf } from './match-uploads.ts'
import { beginWalk } from './plan-walk.ts'
import type { QueryMatcher } from './query-matcher.ts'
import { askUploadsPage } from './uploads-page.ts'

// A channel may be hidden for a while; one that stays away is let go.
const hiddenMs = 7 * 86_400_000
const mostHidden = 4

/** What a look at followed channels works with. */
export interface FollowContext {
  readonly work: WorkContext
  readonly schedule: FollowSchedule
  readonly matcher: QueryMatcher
}

export interface ReadFollowOptions {
  /** Whether a check has just noted how many videos the channel has. Absent: none has, and what the page shows is added to the count of before. */
  readonly isCounted?: boolean
}

/**
 * Reads the newest page of a followed channel and stores what sources look for. The whole page is compared as a set with what it showed last time: uploads
 * are in the order of their upload, so a scheduled video surfaces below the top. What no source matches by title or description is read in full once, for its tags.
 * Where sources look far into the past, a walk down what lies below begins. Resolves with how many uploads it showed that sources look for and the reading before had not shown.
 */
export async function readFollow(
  context: FollowContext,
  task: FollowTask,
  { isCounted = false }: ReadFollowOptions = {},
): Promise<number> {
  const { work, schedule, matcher } = context
  const { position } = task
  const page = await askUploadsPage(work, task)
  const now = await work.store.now()
  if (page === undefined) {
    await waitForChannel(context, task, now)
    return 0
  }
  const uploads = uploadsOf(page)
  const known = new Set(position.headIds)
  const unseen = matchUploads(
    uploads.filter(({ sighting }) => !known.has(sighting.videoId)),
    matcher,
  )
  const onTopic = unseen.filter(({ sources }) => sources.length > 0).map(({ sighting }) => sighting.publishedAt)
  const read = afterReading(position, {
    ids: page.ids,
    onTopic,
    uploads: unseen.map(({ sighting }) => sighting.publishedAt),
    now,
  })
  const next: FollowPosition = {
    ...read,
    ...beginWalk(position, { page, uploads, matcher, now }),
    ...(isCounted ? {} : { videoCount: countAfter(position, unseen.length) }),
  }
  const expiresAt = plusMs(now, work.settings.contentLifetimeMs)
  const stored = await commitPage(
    work,
    task,
    {
      now,
      next: {
        state: 'waiting',
        position: next,
        notBefore: schedule.dueAt(next, now),
      },
      ...keepUploads(unseen, matcher, position, { now, expiresAt }),
    },
    page.items.length,
  )
  if (stored === undefined) return 0
  schedule.noteLook(position)
  return onTopic.length
}

/**
 * How many videos a channel has after a reading that no check came before: else the next check would see it move by what has been read. Where that is wrong, as
 * something was deleted, the next check leads to one reading too many.
 */
function countAfter({ readAt, videoCount }: FollowPosition, unseen: number): number | undefined {
  return readAt === undefined || videoCount === undefined ? undefined : videoCount + unseen
}

/** A channel that YouTube does not show is asked again in a week, and is let go after a month: a page that shows it then writes it down anew. */
export async function waitForChannel({ work }: FollowContext, task: FollowTask, now: Date): Promise<void> {
  if (task.attempts >= mostHidden) return void (await commitPage(work, task, { now, next: { state: 'done' } }, 0))
  const reason = `YouTube does not show the uploads of the channel ${task.position.channelId}`
  await deferTask(work, task, {
    reason,
    deferral: 'failure',
    notBefore: plusMs(now, hiddenMs),
    giveBackAttempt: false,
  })
}
