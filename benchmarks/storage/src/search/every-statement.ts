import type { ArchiveStore } from '@youtube-archives/core'
import { makeVideos } from '../data/make-videos.ts'
import type { QueryClass } from './query-classes.ts'

const hourMs = 3_600_000

type Call = <Result>(work: Promise<Result>) => Promise<Result>

/** Calls everything of a store that reads or writes what grows, so that its statements can be looked at. Returns how many calls it made. */
export async function useEveryStatement(store: ArchiveStore, classes: readonly QueryClass[]): Promise<number> {
  let calls = 0
  const call: Call = async (work) => {
    calls += 1
    return await work
  }
  const now = await store.now()
  for (const { query } of classes) {
    for (const order of ['newest', 'oldest', 'relevance', 'views'] as const) {
      const { nextCursor } = await call(store.videos.search({ ...query, order }))
      if (nextCursor !== undefined) await call(store.videos.search({ ...query, order, cursor: nextCursor }))
    }
    await call(store.videos.count(query))
  }
  const videos = await makeVideos(0, 50, now)
  const ids = videos.map(({ videoId }) => videoId)
  await call(store.videos.getMany(ids))
  await call(store.videos.matches(ids))
  const { sourceId } = (await call(store.sources.list()))[0] ?? {}
  if (sourceId === undefined) throw new Error('The archive has no source.')
  await call(store.sources.counts([sourceId]))
  await call(store.ledger.read({ sourceIds: [sourceId] }))
  await call(store.remainingTasks.count())
  await call(store.remainingTasks.count({ sourceId }))
  await call(store.remainingTasks.list({ limit: 100 }))
  await call(store.remainingTasks.nextRunnableAt({ kinds: ['window', 'uploads', 'hydrate'] }))
  const claim = { now, leaseMs: hourMs, worker: 'bench' }
  await call(store.remainingTasks.claim({ ...claim, kinds: ['uploads'], order: 'newest' }))
  await call(store.remainingTasks.claim({ ...claim, kinds: ['window'], order: 'oldest' }))
  const window = await call(store.remainingTasks.claim({ ...claim, kinds: ['window'], order: 'newest' }))
  const hydrate = await call(store.remainingTasks.claimVideos({ ...claim, limit: 50, minimum: 1 }))
  if (window === undefined || hydrate === undefined) throw new Error('The archive has no task left: build it anew.')
  await call(
    store.remainingTasks.renew({
      taskId: window.taskId,
      fence: window.fence,
      leasedUntil: new Date(now.getTime() + hourMs),
    }),
  )
  await call(
    store.commitPage({
      task: { taskId: window.taskId, fence: window.fence },
      expectedProgress: window.progress,
      now,
      next: { state: 'done' },
      found: [
        {
          sourceId,
          route: 'search',
          videos: videos.map(({ videoId, channelId, publishedAt }) => ({ videoId, channelId, publishedAt })),
          expiresAt: new Date(now.getTime() + hourMs),
        },
      ],
    }),
  )
  await call(
    store.commitPage({
      task: { taskId: hydrate.taskId, fence: hydrate.fence },
      expectedProgress: hydrate.progress,
      now,
      next: { state: 'done' },
      hydrated: videos,
      gone: ['unknown-id'],
      pending: [{ videoId: ids[0] ?? '', missingSince: undefined, notBefore: now }],
    }),
  )
  await refresh(store, call, now)
  await forget(store, call, now)
  await call(store.sources.sightings([sourceId], { after: new Date(0), before: now, limit: 10_000 }))
  await call(store.videos.purgeExpired({ now, limit: 100 }))
  await call(store.changes({ limit: 100 }))
  await call(store.purgeChanges(new Date(now.getTime() - 720 * hourMs)))
  await call(store.videos.delete(['unknown-id']))
  return calls
}

async function refresh({ remainingTasks, videos }: ArchiveStore, call: Call, now: Date): Promise<void> {
  const later = new Date(now.getTime() + 1_000 * hourMs)
  for (const of of ['content', 'statistics'] as const) {
    const claim = { of, now, leaseMs: hourMs, worker: 'bench', limit: 50, dueBefore: later, fillBefore: later }
    await call(remainingTasks.claimRefresh(claim))
  }
  await call(remainingTasks.claimFollows({ now, leaseMs: hourMs, worker: 'bench', limit: 50 }))
  await call(videos.freshness({ expiresBefore: later, askedBefore: later }))
  await call(videos.readings('unknown-id'))
  await call(videos.purgeReadings({ now, limit: 100 }))
}

async function forget({ suppressions }: ArchiveStore, call: Call, now: Date): Promise<void> {
  const target = { videoIds: ['unknown-id'], channelIds: ['UC-unknown'] }
  await call(suppressions.add({ ...target, now }))
  await call(suppressions.deleteMarked({ now, limit: 100 }))
  await call(suppressions.count())
  await call(suppressions.remove(target))
}
