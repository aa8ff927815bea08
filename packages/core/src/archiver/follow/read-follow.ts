import { ItemUnavailableError } from '../../errors/item-unavailable-error.ts'
import type { FollowTask } from '../../remaining-tasks/remaining-task.ts'
import type { FollowPosition, PendingVideo } from '../../remaining-tasks/task-position.ts'
import { pageRows } from '../../schedule/page-rows.ts'
import type { PlaylistItem } from '../../youtube-client/resources/playlist-item.ts'
import { playlistItemToSighting } from '../../youtube-client/to-video-sighting.ts'
import { commitPage } from '../commit-page.ts'
import { deferTask } from '../defer-task.ts'
import { guardedCall } from '../guarded-call.ts'
import { plusMs } from '../whole-seconds.ts'
import type { WorkContext } from '../work-context.ts'
import { afterReading, type FollowSchedule } from './follow-schedule.ts'
import { foundBySource } from './found-by-source.ts'
import { isInside, type QueryMatcher } from './query-matcher.ts'
import { uploadsPlaylistOf } from './uploads-playlist.ts'

const followFields =
  'kind,items(snippet(title,description,channelId,videoOwnerChannelId,resourceId/videoId),contentDetails(videoId,videoPublishedAt))'
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
 * Resolves with how many uploads it showed that sources look for and the reading before had not shown.
 */
export async function readFollow(
  context: FollowContext,
  task: FollowTask,
  { isCounted = false }: ReadFollowOptions = {},
): Promise<number> {
  const { work, schedule, matcher } = context
  const { position } = task
  const items = await askUploads(context, task)
  const now = await work.store.now()
  if (items === undefined) {
    await waitForChannel(context, task, now)
    return 0
  }
  const known = new Set(position.headIds)
  const unseen = items.flatMap((item) => {
    const sighting = playlistItemToSighting(item)
    if (sighting === undefined || known.has(sighting.videoId)) return []
    const document = { title: item.snippet?.title ?? '', description: item.snippet?.description ?? '', tags: [] }
    return [{ sighting, sources: matcher.match({ channelId: sighting.channelId, document }) }]
  })
  const onTopic = unseen.filter(({ sources }) => sources.length > 0).map(({ sighting }) => sighting.publishedAt)
  const next = afterReading(position, {
    ids: items.flatMap((item) => item.contentDetails?.videoId ?? item.snippet?.resourceId?.videoId ?? []),
    onTopic,
    uploads: unseen.map(({ sighting }) => sighting.publishedAt),
    now,
  })
  const wanted = unseen.map(({ sighting, sources }) => ({
    sighting,
    sources: sources.filter((source) => isInside(source, sighting.publishedAt)),
    route: 'follow' as const,
    shownBySearch: false,
    listed: position.followedSince !== undefined && sighting.publishedAt >= position.followedSince,
  }))
  const pending: readonly PendingVideo[] = unseen
    .filter(({ sighting, sources }) => sources.length === 0 && matcher.mayMatch(sighting))
    .map(({ sighting }) => ({ videoId: sighting.videoId, notBefore: now, candidate: true }))
  const stored = await commitPage(
    work,
    task,
    {
      now,
      next: {
        state: 'waiting',
        position: isCounted ? next : { ...next, videoCount: countAfter(position, unseen.length) },
        notBefore: schedule.dueAt(next, now),
      },
      found: foundBySource(wanted, plusMs(now, work.settings.contentLifetimeMs)),
      pending,
    },
    items.length,
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

/** The newest page of a channel's uploads; undefined where YouTube does not show the channel. */
async function askUploads({ work }: FollowContext, task: FollowTask): Promise<readonly PlaylistItem[] | undefined> {
  const playlistId = uploadsPlaylistOf(task.position.channelId)
  try {
    const answer = await guardedCall(work, task, (options) =>
      work.client.playlistItems.list(
        { part: ['snippet', 'contentDetails'], playlistId, maxResults: pageRows },
        { ...options, fields: followFields },
      ),
    )
    return answer.items ?? []
  } catch (error) {
    if (ItemUnavailableError.isInstance(error)) return undefined
    throw error
  }
}

/** A channel that YouTube does not show is asked again in a week, and is let go after a month: a page that shows it then writes it down anew. */
async function waitForChannel({ work }: FollowContext, task: FollowTask, now: Date): Promise<void> {
  if (task.attempts >= mostHidden) return void (await commitPage(work, task, { now, next: { state: 'done' } }, 0))
  const reason = `YouTube does not show the uploads of the channel ${task.position.channelId}`
  await deferTask(work, task, {
    reason,
    deferral: 'failure',
    notBefore: plusMs(now, hiddenMs),
    giveBackAttempt: false,
  })
}
