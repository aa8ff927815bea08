import type { HydratedVideo, PageCommit, VideoChange, VideoRecord } from '@youtube-archives/core'
import { StoreError } from '@youtube-archives/core'
import { type Alter, after, before, instead, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

/** Stores other videos than those that were read. */
function hydrating(change: (video: HydratedVideo) => HydratedVideo): Alter {
  return before('commitPage', (_, commit, options) => [{ ...commit, hydrated: commit.hydrated?.map(change) }, options])
}

/** Leaves found videos out whose record this holds of. */
function leavingOut(isLeftOut: (video: VideoRecord | undefined) => boolean): Alter {
  return before('commitPage', async (store, { found, ...commit }, options) => {
    if (found === undefined) return [commit, options]
    const known = new Map((await store.videos.getMany(idsOf(found))).map((video) => [video.videoId, video]))
    const left = found.map((ofSource) => {
      return { ...ofSource, videos: ofSource.videos.filter(({ videoId }) => !isLeftOut(known.get(videoId))) }
    })
    return [{ ...commit, found: left }, options]
  })
}

function idsOf(found: NonNullable<PageCommit['found']>): string[] {
  return found.flatMap(({ videos }) => videos.map(({ videoId }) => videoId))
}

/** Tells another kind of change, by what the video was before. */
function telling(
  kind: (change: VideoChange, known: VideoRecord | undefined, commit: PageCommit) => VideoChange['kind'],
): Alter {
  return instead('commitPage', async (store, commit, options) => {
    const read = [...(commit.hydrated ?? [])].map(({ videoId }) => videoId)
    const known = new Map((await store.videos.getMany(read)).map((video) => [video.videoId, video]))
    const result = await store.commitPage(commit, options)
    if (result.status === 'stale') return result
    const changes = result.changes.map((each) => ({ ...each, kind: kind(each, known.get(each.videoId), commit) }))
    return { ...result, changes }
  })
}

export const brokenFoundVideos: readonly BrokenStore[] = [
  {
    breaks: 'found-videos/become-known',
    how: 'mixes up the channels of found videos',
    archive: after('videos.get', (video) => (video?.state === 'found' ? { ...video, channelId: 'UC0' } : video)),
    also: ['videos-get/many'],
  },
  {
    breaks: 'found-videos/not-shown-yet',
    how: 'counts videos that are only found',
    archive: after('videos.count', async (count, store) => {
      return count || Math.min(1, (await store.remainingTasks.count()).pendingVideos)
    }),
  },
  {
    breaks: 'found-videos/counted-once',
    how: 'counts a match twice',
    also: ['found-for-sources/several', 'found-for-sources/source-that-is-gone'],
    archive: after('commitPage', (result, _, { found }) => {
      if (result.status === 'stale' || found === undefined) return result
      const twice = idsOf(found).length - new Set(idsOf(found)).size
      return { ...result, matchesNew: result.matchesNew + twice }
    }),
  },
  {
    breaks: 'found-videos/matched',
    how: 'takes every route for a search',
    also: [
      'found-for-sources/several',
      'found-for-sources/task-of-no-source',
      'video-search/with-matches',
      'videos-get/matches',
    ],
    archive: after('videos.matches', (matches) => matches.map((match) => ({ ...match, route: 'search' }))),
  },
  {
    breaks: 'found-videos/first-route-stays',
    how: 'overwrites the route of a match',
    archive: remembering(
      () => ({ route: undefined as PageCommit['found'] | undefined }),
      (last) => (store) =>
        after('videos.matches', (matches) =>
          matches.map((match) => ({ ...match, route: last.route?.[0]?.route === 'settle' ? 'settle' : match.route })),
        )(
          before('commitPage', (_, commit, options) => {
            last.route = commit.found ?? last.route
            return [commit, options]
          })(store),
        ),
    ),
  },
  {
    breaks: 'found-videos/matched-by-another-source',
    how: 'finds a video again for every further source',
    archive: instead('commitPage', async (store, commit, options) => {
      const known = (await store.videos.getMany(idsOf(commit.found ?? []))).filter(({ state }) => state === 'found')
      const result = await store.commitPage(commit, options)
      if (result.status === 'stale' || result.matchesNew === 0) return result
      return { ...result, foundIds: [...new Set([...result.foundIds, ...known.map(({ videoId }) => videoId)])] }
    }),
  },
  {
    breaks: 'found-videos/stored-ones-left-alone',
    how: 'hydrates again whatever is found again',
    also: ['sources/removed-with-its-videos'],
    archive: before('commitPage', async (store, commit, options) => {
      const stored = (await store.videos.getMany(idsOf(commit.found ?? []))).filter(({ state }) => state === 'stored')
      const again = stored.map(({ videoId }) => ({ videoId, notBefore: commit.now }))
      return [{ ...commit, pending: [...(commit.pending ?? []), ...again] }, options]
    }),
  },
  {
    breaks: 'found-videos/gone-ones-become-pending',
    how: 'leaves a video that was gone alone when it is found',
    archive: leavingOut((video) => video?.state === 'gone'),
  },
  {
    breaks: 'found-videos/expired-ones-become-pending',
    how: 'leaves an expired video alone when it is found',
    archive: leavingOut((video) => video?.state === 'expired'),
  },
  {
    breaks: 'found-videos/in-a-task-already',
    how: 'says that a video became pending which a task holds',
    also: ['candidates/found-while-it-is-read'],
    archive: after('commitPage', async (result, store, { found }) => {
      if (result.status === 'stale') return result
      const tasks = await store.remainingTasks.list({ kinds: ['hydrate'] })
      const held = new Set(tasks.flatMap((task) => ('videos' in task ? task.videos : [])).map((it) => it.videoId))
      const again = idsOf(found ?? []).filter((id) => held.has(id))
      return { ...result, foundIds: [...result.foundIds, ...again] }
    }),
  },
]

export const brokenHydratedVideos: readonly BrokenStore[] = [
  {
    breaks: 'hydrated-videos/new-then-unchanged-then-updated',
    how: 'takes every reading for an update',
    archive: telling(({ kind }) => (kind === 'unchanged' ? 'updated' : kind)),
  },
  {
    breaks: 'hydrated-videos/read-back',
    how: 'forgets the sizes of thumbnails',
    archive: hydrating((video) => ({
      ...video,
      thumbnails: Object.fromEntries(Object.entries(video.thumbnails).map(([size, { url }]) => [size, { url }])),
    })),
  },
  {
    breaks: 'hydrated-videos/unchanged-but-renewed',
    how: 'keeps old statistics where the content hash is the same',
    archive: before('commitPage', async (store, commit, options) => {
      const hydrated = await Promise.all(
        (commit.hydrated ?? []).map(async (video) => {
          const known = await store.videos.get(video.videoId)
          if (known?.state !== 'stored' || known.contentHash !== video.contentHash) return video
          return { ...video, statistics: known.statistics, likeCount: known.likeCount }
        }),
      )
      return [{ ...commit, hydrated }, options]
    }),
  },
  {
    breaks: 'hydrated-videos/stored-once',
    how: 'tells of a video twice that a page holds twice',
    archive: after('commitPage', (result, _, { hydrated = [] }) => {
      const isTwice = hydrated.length > new Set(hydrated.map(({ videoId }) => videoId)).size
      return result.status === 'stale' || !isTwice
        ? result
        : { ...result, changes: [...result.changes, ...result.changes] }
    }),
  },
  {
    breaks: 'hydrated-videos/found-ones-are-new',
    how: 'takes a video for an updated one that was only found',
    archive: telling(({ kind }, known, { found }) => (known?.state === 'found' && !found ? 'updated' : kind)),
  },
  {
    breaks: 'hydrated-videos/sources-named',
    how: 'names sources in no order',
    archive: after('commitPage', (result) => {
      if (result.status === 'stale') return result
      return {
        ...result,
        changes: result.changes.map((each) => ({ ...each, sourceIds: [...each.sourceIds].reverse() })),
      }
    }),
  },
  {
    breaks: 'hydrated-videos/expired-ones-are-updated',
    how: 'takes an expired video for an unchanged one',
    archive: telling((change, known) => {
      return known?.state === 'expired' && change.kind === 'updated' ? 'unchanged' : change.kind
    }),
  },
  {
    breaks: 'hydrated-videos/gone-ones-are-updated',
    how: 'takes a video for a new one that was gone',
    archive: telling(({ kind }, known) => (known?.state === 'gone' ? 'new' : kind)),
  },
  {
    breaks: 'hydrated-videos/never-stored-ones-are-new',
    how: 'takes a video for an updated one that had expired before it was ever stored',
    archive: telling(({ kind }, known) => (known?.state === 'expired' ? 'updated' : kind)),
  },
  {
    breaks: 'hydrated-videos/forgotten-ones-are-new',
    how: 'remembers videos that were deleted',
    archive: remembering(
      () => new Set<string>(),
      (deleted) => (store) =>
        telling(({ kind, videoId }) => (deleted.has(videoId) ? 'updated' : kind))(
          before('videos.delete', (_, ids, options) => {
            for (const id of ids) deleted.add(id)
            return [ids, options]
          })(store),
        ),
    ),
  },
  {
    breaks: 'hydrated-videos/overlapping-pages',
    how: 'runs into deadlocks and leaves them to the caller',
    archive: remembering(
      () => new Set<string | undefined>(),
      (running) =>
        instead('commitPage', async (store, commit, options) => {
          const first = (commit.hydrated?.length ?? 0) > 20 ? commit.hydrated?.[0]?.videoId : undefined
          if (first !== undefined && running.size > 0 && !running.has(first)) {
            throw new StoreError({ operation: 'commitPage', message: 'deadlock detected', isRetryable: true })
          }
          if (first !== undefined) running.add(first)
          return store.commitPage(commit, options).finally(() => running.delete(first))
        }),
    ),
  },
]

export const brokenGoneVideos: readonly BrokenStore[] = [
  {
    breaks: 'gone-videos/leave-a-tombstone',
    how: 'forgets the matches of a gone video',
    archive: after('videos.matches', async (matches, store) => {
      const gone = await store.videos.getMany(matches.map(({ videoId }) => videoId))
      const ids = new Set(gone.filter(({ state }) => state === 'gone').map(({ videoId }) => videoId))
      return matches.filter(({ videoId }) => !ids.has(videoId))
    }),
  },
  {
    breaks: 'gone-videos/told-once',
    how: 'tells again of what is gone already',
    archive: instead('commitPage', async (store, commit, options) => {
      const known = (await store.videos.getMany(commit.gone ?? [])).filter(({ state }) => state === 'gone')
      const result = await store.commitPage(commit, options)
      if (result.status === 'stale') return result
      const again = known.map(({ videoId }) => ({ videoId, kind: 'gone' as const, sourceIds: [] }))
      return { ...result, changes: [...result.changes, ...again] }
    }),
  },
  {
    breaks: 'gone-videos/no-longer-pending',
    how: 'leaves gone videos among the pending ones',
    archive: before('commitPage', async (store, commit, options) => {
      const known = (await store.videos.getMany(commit.gone ?? [])).filter(({ state }) => state === 'found')
      const again = known.map(({ videoId }) => ({ videoId, notBefore: commit.now }))
      return [{ ...commit, pending: [...(commit.pending ?? []), ...again] }, options]
    }),
  },
  {
    breaks: 'gone-videos/forgotten-ones-stay-forgotten',
    how: 'tells that a video is gone which it does not know',
    archive: instead('commitPage', async (store, commit, options) => {
      const known = new Set((await store.videos.getMany(commit.gone ?? [])).map(({ videoId }) => videoId))
      const found = new Set(idsOf(commit.found ?? []))
      const result = await store.commitPage(commit, options)
      if (result.status === 'stale') return result
      const unknown = (commit.gone ?? []).filter((videoId) => !known.has(videoId) && !found.has(videoId))
      const more = unknown.map((videoId) => ({ videoId, kind: 'gone' as const, sourceIds: [] }))
      return { ...result, changes: [...result.changes, ...more] }
    }),
  },
  {
    breaks: 'gone-videos/missing-ids-go-back',
    how: 'asks again at once for what is missing',
    also: ['statistics/rechecked', 'claim-videos/what-is-known-of-an-id', 'refresh-claims/pending-left-out'],
    archive: before('commitPage', (_, commit, options) => {
      const pending = commit.pending?.map((each) => ({
        ...each,
        notBefore: each.missingSince ? commit.now : each.notBefore,
      }))
      return [{ ...commit, pending }, options]
    }),
  },
  {
    breaks: 'gone-videos/not-pending-beside-a-task',
    how: 'counts an id as pending that a task holds',
    archive: remembering(
      () => new Set<string>(),
      (put) => (store) =>
        after('remainingTasks.count', async (counts, inner) => {
          const tasks = await inner.remainingTasks.list({ kinds: ['hydrate'] })
          const held = tasks.flatMap((task) => ('videos' in task ? task.videos : []))
          const more = held.filter(({ videoId }) => put.has(videoId)).length
          return { ...counts, pendingVideos: counts.pendingVideos + more }
        })(
          before('commitPage', (_, commit, options) => {
            if (commit.task.taskId.startsWith('page')) for (const { videoId } of commit.pending ?? []) put.add(videoId)
            return [commit, options]
          })(store),
        ),
    ),
    also: ['candidates/held-by-a-task', 'task-reads/count-of-a-source', 'add-pending/of-no-use'],
  },
]

export const brokenVideoReads: readonly BrokenStore[] = [
  {
    breaks: 'batches/of-0',
    how: 'sends an empty list to its storage',
    archive: instead('videos.getMany', async (store, ids, options) => {
      if (ids.length > 0) return store.videos.getMany(ids, options)
      throw new StoreError({ operation: 'videos.getMany', message: 'syntax error at or near ")"', isRetryable: false })
    }),
  },
  {
    breaks: 'batches/of-1',
    how: 'cuts the description where it reads a single row',
    archive: after('videos.getMany', (videos, _, ids) => {
      if (ids.length !== 1) return videos
      return videos.map((each) =>
        each.state === 'stored' ? { ...each, description: each.description.slice(0, 999) } : each,
      )
    }),
  },
  {
    breaks: 'batches/of-50',
    how: 'reads no more than 49 rows',
    archive: after('videos.getMany', (videos, _, ids) => (ids.length === 50 ? videos.slice(0, 49) : videos)),
  },
  {
    breaks: 'batches/of-5000',
    how: 'reads no more than 1,000 rows',
    archive: after('videos.getMany', (videos) => videos.slice(0, 1_000)),
  },
  {
    breaks: 'videos-get/unknown',
    how: 'answers null for an unknown video',
    archive: after('videos.get', (video, _, id) => (id === 'v9' ? (video ?? (null as never)) : video)),
  },
  {
    breaks: 'videos-get/many',
    how: 'answers an id twice that is asked for twice',
    archive: instead('videos.getMany', async (store, ids, options) => {
      const all = await Promise.all(ids.map((id) => store.videos.get(id, options)))
      return all.filter((video) => video !== undefined)
    }),
  },
  {
    breaks: 'videos-get/matches',
    how: 'loses the order of matches',
    also: ['found-for-sources/several'],
    archive: after('videos.matches', (matches) => {
      const ids = new Set(matches.map(({ videoId }) => videoId))
      return ids.size > 1 ? [...matches].reverse() : matches
    }),
  },
  {
    breaks: 'videos-get/deleted',
    how: 'says that it deleted whatever was asked',
    also: ['texts/ids-that-nothing-has'],
    archive: after('videos.delete', (_, __, ids) => ids.length),
  },
  {
    breaks: 'videos-get/found-again',
    how: 'keeps matches of videos that were deleted',
    archive: remembering(
      () => new Set<string>(),
      (deleted) => (store) =>
        after('commitPage', (result, _, { found }) => {
          const again = idsOf(found ?? []).filter((videoId) => deleted.has(videoId)).length
          return result.status === 'stale' ? result : { ...result, matchesNew: result.matchesNew - again }
        })(
          before('videos.delete', (_, ids, options) => {
            for (const id of ids) deleted.add(id)
            return [ids, options]
          })(store),
        ),
    ),
  },
]
