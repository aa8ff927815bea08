import type {
  ArchiveStore,
  ChannelRecord,
  FoundVideos,
  HydratedVideo,
  NewSource,
  NewTask,
  PageCommit,
  PageCommitResult,
  TaskClaim,
  TimelineTask,
  UploadsPosition,
  UploadsTask,
  VideoSighting,
  VideosTask,
} from '@youtube-archives/core'

export const startsAt: Date = new Date('2026-10-01T00:00:00Z')
export const minuteMs = 60_000
export const hourMs: number = 60 * minuteMs
export const dayMs: number = 24 * hourMs

/** An instant so long after the start. */
export function after(ms: number): Date {
  return new Date(startsAt.getTime() + ms)
}

export function searchSource(sourceId: string, fields: Partial<NewSource> = {}): NewSource {
  const base = { kind: 'search', sourceId, query: 'medical', filters: { regionCode: 'US' }, since: after(-dayMs) }
  return { ...base, until: undefined, weight: 1, ...fields } as NewSource
}

export function channelSource(sourceId: string): NewSource {
  const channel = { by: 'handle', value: '@someone' } as const
  return { kind: 'channel', sourceId, channel, since: after(-dayMs), until: undefined, weight: 1 }
}

export function windowTask(taskId: string, sourceId: string, fields: Partial<NewTask> = {}): NewTask {
  const position = { after: after(-dayMs), before: startsAt, depth: 0, silentAnswers: 0 }
  return { taskId, kind: 'window', sourceId, position, notBefore: startsAt, ...fields } as NewTask
}

export function uploadsPosition(fields: Partial<UploadsPosition> = {}): UploadsPosition {
  return { mode: 'full', lastPageIds: [], headIds: [], rows: 0, startedAt: startsAt, restarts: 0, ...fields }
}

export function uploadsTask(taskId: string, sourceId: string): NewTask {
  return { taskId, kind: 'uploads', sourceId, position: uploadsPosition(), notBefore: startsAt }
}

function sighting(videoId: string): VideoSighting {
  return { videoId, channelId: 'UC1', publishedAt: after(-hourMs) }
}

export function video(videoId: string, fields: Partial<HydratedVideo> = {}): HydratedVideo {
  return {
    ...{ videoId, channelId: 'UC1', publishedAt: after(-hourMs), fetchedAt: startsAt, expiresAt: after(30 * dayMs) },
    ...{
      statisticsFetchedAt: startsAt,
      contentHash: `hash of ${videoId}`,
      title: `Title of ${videoId}`,
      description: 'Words.',
      tags: ['tag'],
    },
    ...{ channelTitle: 'Someone', categoryId: '22', defaultLanguage: undefined, defaultAudioLanguage: undefined },
    ...{ liveBroadcastContent: 'none', durationSeconds: 60, viewCount: 10, likeCount: undefined },
    ...{ commentCount: undefined, thumbnails: { default: { url: 'https://i.example/1.jpg' } } },
    ...{ resource: { id: videoId, snippet: { title: `Title of ${videoId}` } }, statistics: { viewCount: '10' } },
    ...{ parts: ['snippet'], recordVersion: 1 },
    ...fields,
  }
}

export function channel(channelId: string, fields: Partial<ChannelRecord> = {}): ChannelRecord {
  return {
    ...{ channelId, title: 'Someone', handle: undefined, uploadsPlaylistId: undefined, videoCount: undefined },
    ...{ fetchedAt: startsAt, expiresAt: after(30 * dayMs), resource: undefined, parts: [], recordVersion: 1 },
    ...fields,
  }
}

export function found(sourceId: string, videoIds: readonly string[], fields: Partial<FoundVideos> = {}): FoundVideos[] {
  return [{ sourceId, route: 'search', videos: videoIds.map(sighting), expiresAt: after(30 * dayMs), ...fields }]
}

/** Adds the source where it is new, and tasks to it. */
export async function addTasks(store: ArchiveStore, sourceId: string, tasks: readonly NewTask[]): Promise<void> {
  const now = await store.now()
  const { source } = await store.sources.add(searchSource(sourceId), now)
  await store.ledger.revise({ sourceId, expectedRevision: source.revision, now, addTasks: tasks })
}

export async function claim(
  store: ArchiveStore,
  fields: Partial<TaskClaim> = {},
): Promise<TimelineTask | UploadsTask | undefined> {
  const kinds = ['window', 'settle', 'sweep', 'uploads'] as const
  const now = await store.now()
  return store.remainingTasks.claim({ kinds, order: 'newest', now, leaseMs: minuteMs, worker: 'w1', ...fields })
}

export async function claimVideos(
  store: ArchiveStore,
  fields: Partial<Parameters<ArchiveStore['remainingTasks']['claimVideos']>[0]> = {},
): Promise<VideosTask | undefined> {
  const now = await store.now()
  return store.remainingTasks.claimVideos({ now, leaseMs: minuteMs, worker: 'w1', limit: 50, minimum: 1, ...fields })
}

/** A commit of a task as it was claimed. */
export async function commitOf(
  store: ArchiveStore,
  task: TimelineTask | UploadsTask | VideosTask | undefined,
  fields: Partial<PageCommit> = {},
): Promise<PageCommit> {
  if (task === undefined) throw new Error('Nothing was claimed.')
  const { taskId, fence, progress } = task
  const now = await store.now()
  return { task: { taskId, fence }, expectedProgress: progress, now, next: { state: 'done' }, ...fields }
}

/** Commits one page of a new window of this source, which is added where it is new. */
export async function commitOn(
  store: ArchiveStore,
  sourceId: string,
  fields: Partial<PageCommit>,
): Promise<Extract<PageCommitResult, { status: 'committed' }>> {
  await addTasks(store, sourceId, [windowTask(`window-${crypto.randomUUID()}`, sourceId)])
  const task = await claim(store, { sourceIds: [sourceId], kinds: ['window'] })
  const result = await store.commitPage(await commitOf(store, task, fields))
  if (result.status !== 'committed') throw new Error('The commit was stale.')
  return result
}
