import type { ChannelRecord } from '../records/channel-record.ts'
import { channelRecordVersion } from '../records/channel-record.ts'
import type { HydratedVideo } from '../records/video-record.ts'
import type { VideosTask } from '../remaining-tasks/remaining-task.ts'
import { pageRows } from '../schedule/page-rows.ts'
import type { VideoResource } from '../youtube-client/resources/video.ts'
import { toHydratedVideo } from '../youtube-client/to-hydrated-video.ts'
import { commitPage } from './commit-page.ts'
import { deferTask } from './defer-task.ts'
import { matchHydrated } from './follow/match-hydrated.ts'
import { guardedCall } from './guarded-call.ts'
import { judgeAbsence } from './judge-absence.ts'
import { readingsExpireAt } from './readings-expire-at.ts'
import { plusMs } from './whole-seconds.ts'
import type { WorkContext } from './work-context.ts'

/** Fetches the videos of a task in full and stores them. Those that YouTube leaves out are asked for again, and are gone only when missing twice. */
export async function hydrateVideos(work: WorkContext, task: VideosTask): Promise<void> {
  const { store, settings } = work
  const { videoParts: parts } = settings
  const { id, resources } = await askForVideos(work, task)
  const now = await store.now()
  if (resources.length === 0) {
    const reason = `an answer without any of the ${id.length} videos that were asked for is not believed`
    return await deferTask(work, task, { reason, deferral: 'failure', giveBackAttempt: false })
  }
  const context = { parts, fetchedAt: now, expiresAt: plusMs(now, settings.contentLifetimeMs) }
  const read = resources.map((resource) => toHydratedVideo(resource, context))
  const hydrated = read.filter((video) => video !== undefined)
  const shown = new Set(resources.map((resource) => resource.id))
  const known = new Set(hydrated.map(({ videoId }) => videoId))
  const { gone, pending } = judgeAbsence(
    // A candidate that is not there was of no source anyway.
    task.videos.filter(({ videoId, candidate }) => !known.has(videoId) && candidate !== true),
    { now, wasShown: (videoId) => shown.has(videoId), wasAsked: (videoId) => id.includes(videoId) },
  )
  const { wanted, found, newTasks } = await matchHydrated(work, task.videos, hydrated, context)
  await commitPage(
    work,
    task,
    {
      ...{ now, next: { state: 'done' }, hydrated: wanted, found, newTasks, gone, pending },
      channels: namedChannels(wanted),
      ...readingsExpireAt(settings, now),
    },
    wanted.length,
  )
}

/** One answer about the videos of a task; two where the first holds nothing and there is somebody to tell whether that can be. */
async function askForVideos(
  work: WorkContext,
  task: VideosTask,
): Promise<{ readonly id: readonly string[]; readonly resources: readonly VideoResource[] }> {
  const ask = async (witnesses: readonly string[]) => {
    const asked = task.videos.map(({ videoId }) => videoId)
    const id = [...asked.slice(0, pageRows - witnesses.length), ...witnesses]
    const answer = await guardedCall(work, task, (options) =>
      work.client.videos.list({ part: [...work.settings.videoParts], id }, options),
    )
    return { id, resources: answer.items ?? [] }
  }
  const mayAllBeGone = task.attempts > 1 || task.videos.every(({ missingSince }) => missingSince !== undefined)
  const first = await ask(mayAllBeGone ? await findWitnesses(work, task) : [])
  if (first.resources.length > 0 || mayAllBeGone) return first
  const witnesses = await findWitnesses(work, task)
  return witnesses.length === 0 ? first : await ask(witnesses)
}

const fewestWitnesses = 2

/**
 * Videos that were there when last read, asked along with those that were missing before: an answer that shows one and not the others can be believed.
 * Several, from both ends of the archive, because each may be gone by now too. Costs nothing, up to 50 ids are one unit.
 */
async function findWitnesses({ store, signal }: WorkContext, task: VideosTask): Promise<readonly string[]> {
  const [newest, oldest] = await Promise.all(
    (['newest', 'oldest'] as const).map((order) => store.videos.search({ order, limit: 2, signal })),
  )
  const asked = new Set(task.videos.map(({ videoId }) => videoId))
  const shown = [0, 1]
    .flatMap((index) => [newest?.items[index]?.videoId ?? [], oldest?.items[index]?.videoId ?? []])
    .flat()
  const room = Math.max(fewestWitnesses, pageRows - asked.size)
  return [...new Set(shown)].filter((videoId) => !asked.has(videoId)).slice(0, room)
}

/** What videos say of their channels: a name for each, until the channel itself is read. */
function namedChannels(videos: readonly HydratedVideo[]): readonly ChannelRecord[] {
  const channels = new Map<string, ChannelRecord>()
  for (const { channelId, channelTitle, fetchedAt, expiresAt } of videos) {
    channels.set(channelId, {
      channelId,
      title: channelTitle,
      handle: undefined,
      uploadsPlaylistId: undefined,
      videoCount: undefined,
      fetchedAt,
      expiresAt,
      resource: undefined,
      parts: [],
      recordVersion: channelRecordVersion,
    })
  }
  return [...channels.values()]
}
