import type { ForgetTarget, VideosTask } from '@youtube-archives/core'
import { type Alter, after, before, both, instead, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

function reversed(of: 'content' | 'statistics'): Alter {
  return after('remainingTasks.claimRefresh', (task, _, claim) =>
    task && claim.of === of ? { ...task, videos: [...task.videos].reverse() } : task,
  )
}

export const brokenRefreshClaims: readonly BrokenStore[] = [
  {
    breaks: 'refresh-claims/soonest-first',
    how: 'takes videos that expire late before those that expire soon',
    also: ['refresh-claims/filled-up'],
    archive: reversed('content'),
  },
  {
    breaks: 'refresh-claims/filled-up',
    how: 'leaves room in a task for content',
    archive: before('remainingTasks.claimRefresh', (_, claim, options) => [
      claim.of === 'content' ? { ...claim, fillBefore: claim.dueBefore } : claim,
      options,
    ]),
  },
  {
    breaks: 'refresh-claims/pending-left-out',
    how: 'takes a video that is pending',
    archive: after('remainingTasks.claimRefresh', async (task, store, claim) => {
      if (task === undefined || (await store.remainingTasks.count()).pendingVideos === 0) return task
      return { ...task, videos: [{ videoId: 'v2', notBefore: claim.now }, ...task.videos] }
    }),
  },
  {
    breaks: 'refresh-claims/expired-left-out',
    how: 'takes videos that have just expired',
    archive: before('remainingTasks.claimRefresh', (_, claim, options) => [
      { ...claim, now: new Date(claim.now.getTime() - 2 * 86_400_000) },
      options,
    ]),
  },
  {
    breaks: 'refresh-claims/oldest-statistics',
    how: 'takes the newest statistics first',
    archive: reversed('statistics'),
  },
  {
    breaks: 'refresh-claims/unfinished-first',
    how: 'forgets a refresh task whose lease has ended',
    archive: after('remainingTasks.claimRefresh', (task) => (task && task.attempts > 1 ? undefined : task)),
  },
  {
    breaks: 'refresh-claims/never-twice',
    how: 'gives two workers that come at once the same videos',
    archive: remembering(
      () => ({ running: 0, last: undefined as VideosTask | undefined }),
      (memory) =>
        instead('remainingTasks.claimRefresh', async (store, claim, options) => {
          memory.running += 1
          try {
            const task = await store.remainingTasks.claimRefresh(claim, options)
            const twice = memory.running > 1 ? memory.last : undefined
            memory.last = task ?? memory.last
            return twice ?? task
          } finally {
            memory.running -= 1
          }
        }),
    ),
  },
]

export const brokenStatistics: readonly BrokenStore[] = [
  {
    breaks: 'statistics/counts-alone',
    how: 'takes content for as new as the statistics that were read after it',
    archive: after('videos.get', (video) => {
      if (video?.state !== 'stored' || video.statisticsFetchedAt === undefined) return video
      const { statisticsFetchedAt: readAt, fetchedAt } = video
      return { ...video, fetchedAt: readAt > fetchedAt ? readAt : fetchedAt }
    }),
  },
  {
    breaks: 'statistics/not-stored-ones',
    how: 'has readings of a video that is gone',
    also: ['statistics/readings-go-along'],
    archive: after('videos.readings', async (readings, store, videoId) => {
      if ((await store.videos.get(videoId))?.state !== 'gone') return readings
      const counts = { viewCount: 1, likeCount: undefined, commentCount: undefined }
      return [{ videoId, ...counts, readAt: new Date(0), expiresAt: new Date(8e15) }]
    }),
  },
  {
    breaks: 'statistics/asked-in-turn',
    how: 'asks for a video first that was left out of the last answer',
    archive: before('commitPage', (_, commit, options) => {
      const { statistics } = commit
      if (statistics === undefined) return [commit, options]
      const askedIds = statistics.read.map(({ videoId }) => videoId)
      return [{ ...commit, statistics: { ...statistics, askedIds } }, options]
    }),
  },
  {
    breaks: 'statistics/rechecked',
    how: 'forgets since when a video is missing that is looked at again',
    archive: before('commitPage', (_, { recheck = [], ...commit }, options) => {
      const again = recheck.map((videoId) => ({ videoId, notBefore: commit.now }))
      return [{ ...commit, pending: [...(commit.pending ?? []), ...again] }, options]
    }),
  },
  {
    breaks: 'statistics/readings-kept',
    how: 'keeps readings that nobody asked for',
    archive: before('commitPage', (_, commit, options) => [
      { ...commit, readingsExpireAt: commit.readingsExpireAt ?? new Date(8e15) },
      options,
    ]),
  },
  {
    breaks: 'statistics/readings-expire',
    how: 'deletes all expired readings at once',
    archive: before('videos.purgeReadings', (_, query, options) => [{ ...query, limit: 100 }, options]),
  },
  {
    breaks: 'statistics/readings-go-along',
    how: 'has no readings of a video that has expired',
    archive: after('videos.readings', async (readings, store, videoId) =>
      (await store.videos.get(videoId))?.state === 'expired' ? [] : readings,
    ),
  },
  {
    breaks: 'statistics/freshness',
    how: 'counts one video too many',
    archive: after('videos.freshness', (freshness) => ({ ...freshness, expiring: freshness.expiring + 1 })),
  },
]

/** Stores pages as if some of what was forgotten were not. */
function forgetful(marked: Map<string, ForgetTarget>, forgets: (target: ForgetTarget) => ForgetTarget): Alter {
  return instead('commitPage', async (store, commit, options) => {
    const now = await store.now()
    const targets = [...marked.values()].map(forgets).filter((it) => it.videoIds?.length || it.channelIds?.length)
    for (const target of targets) await store.suppressions.remove(target)
    const result = await store.commitPage(commit, options)
    for (const target of targets) await store.suppressions.add({ ...target, now })
    return result
  })
}

/** Remembers what is marked. */
function noting(marked: Map<string, ForgetTarget>): Alter {
  const nameOf = ({ videoIds, channelIds }: ForgetTarget): readonly (readonly [string, ForgetTarget])[] => [
    ...(videoIds ?? []).map((id) => [`video ${id}`, { videoIds: [id] }] as const),
    ...(channelIds ?? []).map((id) => [`channel ${id}`, { channelIds: [id] }] as const),
  ]
  return both(
    before('suppressions.add', (_, target, options) => {
      for (const [name, one] of nameOf(target)) marked.set(name, one)
      return [target, options]
    }),
    before('suppressions.remove', (_, target, options) => {
      for (const [name] of nameOf(target)) marked.delete(name)
      return [target, options]
    }),
  )
}

const anyMarks = (): Map<string, ForgetTarget> => new Map()

export const brokenForgetting: readonly BrokenStore[] = [
  {
    breaks: 'forgetting/deleted-and-told',
    how: 'tells nobody of what was forgotten',
    archive: after('changes', (page) => ({ ...page, items: page.items.filter(({ kind }) => kind !== 'forgotten') })),
  },
  {
    breaks: 'forgetting/not-stored-again',
    how: 'looks at marks of channels only',
    also: ['forgetting/out-of-tasks', 'forgetting/taken-back', 'forgetting/in-flight'],
    archive: remembering(anyMarks, (marked) =>
      both(
        forgetful(marked, ({ videoIds }) => ({ videoIds })),
        noting(marked),
      ),
    ),
  },
  {
    breaks: 'forgetting/channels',
    how: 'looks at marks of videos only',
    also: ['forgetting/counted'],
    archive: remembering(anyMarks, (marked) =>
      both(
        forgetful(marked, ({ channelIds }) => ({ channelIds })),
        noting(marked),
      ),
    ),
  },
  {
    breaks: 'forgetting/batches',
    how: 'looks at no marks where several pages are stored as one',
    archive: remembering(anyMarks, (marked) =>
      both(
        noting(marked),
        instead('commitPages', async (store, commits, options) => {
          const now = await store.now()
          for (const target of marked.values()) await store.suppressions.remove(target)
          const result = await store.commitPages(commits, options)
          for (const target of marked.values()) await store.suppressions.add({ ...target, now })
          return result
        }),
      ),
    ),
  },
  {
    breaks: 'forgetting/counted',
    how: 'goes on counting what was forgotten',
    archive: after('sources.counts', async (counts, store) => {
      const { videos } = await store.suppressions.count()
      return Object.fromEntries(
        Object.entries(counts).map(([id, { stored, ...rest }]) => [id, { ...rest, stored: stored + videos }]),
      )
    }),
  },
  {
    breaks: 'forgetting/in-parts',
    how: 'deletes all that is marked at once',
    archive: before('suppressions.deleteMarked', (_, query, options) => [{ ...query, limit: 1_000 }, options]),
  },
  {
    breaks: 'forgetting/out-of-tasks',
    how: 'leaves forgotten videos in their tasks',
    archive: remembering(anyMarks, (marked) =>
      both(
        noting(marked),
        after('remainingTasks.list', (tasks) => {
          const left = [...marked.values()].flatMap(({ videoIds = [] }) => videoIds)
          return tasks.map((task) =>
            'videos' in task
              ? {
                  ...task,
                  videos: [...left.map((videoId) => ({ videoId, notBefore: task.notBefore })), ...task.videos],
                }
              : task,
          )
        }),
      ),
    ),
  },
  {
    breaks: 'forgetting/taken-back',
    how: 'does not say how many marks were taken back',
    archive: after('suppressions.remove', () => 0),
  },
  {
    breaks: 'forgetting/in-flight',
    how: 'looks at marks over one connection only',
    connection: (store, _, index) =>
      index === 0
        ? store
        : instead('commitPage', async (own, commit, options) => {
            const videoIds = (commit.hydrated ?? []).map(({ videoId }) => videoId)
            const now = await own.now()
            const marked: string[] = []
            for (const id of videoIds) if (await own.suppressions.remove({ videoIds: [id] })) marked.push(id)
            const result = await own.commitPage(commit, options)
            await own.suppressions.add({ videoIds: marked, now })
            return result
          })(store),
  },
  {
    breaks: 'forgetting/everything',
    how: 'leaves shared values behind',
    archive: instead('purgeEverything', async (store, also, options) => {
      const kept = await store.state.get('name')
      await store.purgeEverything(also, options)
      if (kept !== undefined) await store.state.put('name', kept.value, 0)
    }),
  },
]
