import type { FollowTask } from '../../remaining-tasks/remaining-task.ts'
import type { FollowWalk } from '../../remaining-tasks/task-position.ts'
import { commitPage } from '../commit-page.ts'
import { isResumed, tokenToAsk } from '../uploads-walk.ts'
import { earlier, plusMs } from '../whole-seconds.ts'
import { lastLookAt } from './follow-schedule.ts'
import { keepUploads, matchUploads, uploadsOf } from './match-uploads.ts'
import { advanceWalk, walkFreshMs } from './plan-walk.ts'
import { type FollowContext, waitForChannel } from './read-follow.ts'
import { askUploadsPage } from './uploads-page.ts'

/** Reads the next page of the walk down a followed channel's older uploads and stores what sources look for. */
export async function walkFollow(context: FollowContext, task: FollowTask, walk: FollowWalk): Promise<void> {
  const { work, schedule, matcher } = context
  const { position } = task
  const resumed = isResumed(walk, await work.store.now({ signal: work.signal }), walkFreshMs)
  const asked = tokenToAsk(walk, resumed)
  const page = await askUploadsPage(work, task, asked)
  const now = await work.store.now()
  if (page === undefined) return await waitForChannel(context, task, now)
  const uploads = matchUploads(uploadsOf(page), matcher)
  const next = advanceWalk(position, walk, { page, uploads, asked, resumed, now })
  const lookAt = schedule.lookDueAt(next, lastLookAt(next) ?? now)
  const expiresAt = plusMs(now, work.settings.contentLifetimeMs)
  await commitPage(
    work,
    task,
    {
      now,
      next: {
        state: 'waiting',
        position: next,
        notBefore: next.walk === undefined ? lookAt : earlier(next.walk.notBefore, lookAt),
      },
      ...keepUploads(uploads, matcher, position, { now, expiresAt }),
    },
    page.items.length,
  )
}
