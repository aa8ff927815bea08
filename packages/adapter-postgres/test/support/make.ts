import type { ArchiveStore, HydratedVideo, NewSource, PageCommit, PageCommitResult } from '@youtube-archives/core'

export const startsAt: Date = new Date('2026-10-01T00:00:00Z')
export const hourMs = 3_600_000

/** An instant so long after the start. */
export function after(ms: number): Date {
  return new Date(startsAt.getTime() + ms)
}

export function searchSource(sourceId: string): NewSource {
  const base = { kind: 'search', sourceId, query: 'medical', filters: { regionCode: 'US' } } as const
  return { ...base, since: after(-24 * hourMs), until: undefined, weight: 1 }
}

export function video(videoId: string, fields: Partial<HydratedVideo> = {}): HydratedVideo {
  return {
    ...{ videoId, channelId: 'UC1', publishedAt: after(-hourMs), fetchedAt: startsAt, expiresAt: after(720 * hourMs) },
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

/** A task of a source that is added where it is new, claimed. */
export async function claimedCommit(store: ArchiveStore, sourceId: string, now = startsAt): Promise<PageCommit> {
  const { source } = await store.sources.add(searchSource(sourceId), now)
  const revision = (await store.sources.get(sourceId))?.revision ?? source.revision
  const taskId = `window-${crypto.randomUUID()}`
  const position = { after: after(-hourMs), before: startsAt, depth: 0, silentAnswers: 0 }
  const addTasks = [{ taskId, kind: 'window', sourceId, position, notBefore: now }] as const
  await store.ledger.revise({ sourceId, expectedRevision: revision, now, addTasks })
  const claim = { kinds: ['window'], order: 'newest', now, leaseMs: 60_000, worker: 'w' } as const
  const task = await store.remainingTasks.claim({ ...claim, sourceIds: [sourceId] })
  if (task === undefined) throw new Error('Nothing was claimed.')
  const { fence, progress } = task
  return { task: { taskId: task.taskId, fence }, expectedProgress: progress, now, next: { state: 'done' } }
}

/** Commits one page of a new window. */
export async function commitOn(
  store: ArchiveStore,
  sourceId: string,
  fields: Partial<PageCommit>,
): Promise<PageCommitResult> {
  return store.commitPage({ ...(await claimedCommit(store, sourceId, fields.now)), ...fields })
}
