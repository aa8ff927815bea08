import type { FoundVideos, PageCommit } from '@youtube-archives/core'
import { type Alter, after, before, both, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

/** Finds something else for each source. */
function finding(change: (found: readonly FoundVideos[], commit: PageCommit) => readonly FoundVideos[]): Alter {
  return before('commitPage', (_, commit, options) => {
    return [{ ...commit, found: commit.found && change(commit.found, commit) }, options]
  })
}

export const brokenFoundForSources: readonly BrokenStore[] = [
  {
    breaks: 'found-for-sources/several',
    how: 'takes the route of the first source for that of all',
    archive: finding((found) => found.map((each) => ({ ...each, route: found[0]?.route ?? each.route }))),
  },
  {
    breaks: 'found-for-sources/pending-once',
    how: 'names a video once for each source that it is found for',
    archive: after('commitPage', (result, _, { found = [] }) => {
      if (result.status === 'stale') return result
      const shown = found.flatMap(({ videos }) => videos.map(({ videoId }) => videoId))
      return { ...result, foundIds: shown.filter((videoId) => result.foundIds.includes(videoId)) }
    }),
    also: ['found-videos/counted-once', 'found-for-sources/source-that-is-gone'],
  },
  {
    breaks: 'found-for-sources/source-that-is-gone',
    how: 'gives what is found for a source that is gone to the task at hand',
    archive: before('commitPage', async (store, commit, options) => {
      const own = (await store.remainingTasks.get(commit.task.taskId))?.sourceId
      const known = new Set((await store.sources.list()).map(({ sourceId }) => sourceId))
      const found = commit.found?.map((each) => {
        return known.has(each.sourceId) || own === undefined ? each : { ...each, sourceId: own }
      })
      return [{ ...commit, found }, options]
    }),
  },
  {
    breaks: 'found-for-sources/task-of-no-source',
    how: 'finds nothing by a task that has no source',
    archive: before('commitPage', async (store, commit, options) => {
      const task = await store.remainingTasks.get(commit.task.taskId)
      return [task?.sourceId === undefined ? { ...commit, found: undefined } : commit, options]
    }),
    also: ['candidates/matched'],
  },
]

export const brokenCandidates: readonly BrokenStore[] = [
  {
    breaks: 'candidates/handed-out',
    how: 'hands candidates out as found videos',
    also: ['add-pending/handed-out'],
    archive: after('remainingTasks.claimVideos', (task) => {
      return task && { ...task, videos: task.videos.map(({ candidate: _, ...video }) => video) }
    }),
  },
  {
    breaks: 'candidates/shown-by-search',
    how: 'forgets that a search showed a candidate',
    archive: before('commitPage', (_, commit, options) => {
      return [{ ...commit, pending: commit.pending?.map(({ shownBySearch: _shown, ...video }) => video) }, options]
    }),
  },
  {
    breaks: 'candidates/counted-apart',
    how: 'counts all candidates for every source',
    archive: after('remainingTasks.count', async (counts, store) => {
      return { ...counts, pendingCandidates: (await store.remainingTasks.count()).pendingCandidates }
    }),
  },
  {
    breaks: 'candidates/known-ones-left-out',
    how: 'reads a video again that is gone where it is named as a candidate',
    archive: before('commitPage', async (store, commit, options) => {
      const known = await store.videos.getMany((commit.pending ?? []).map(({ videoId }) => videoId))
      const gone = new Set(known.filter(({ state }) => state === 'gone').map(({ videoId }) => videoId))
      const pending = commit.pending?.map(({ candidate, ...video }) => {
        return candidate && !gone.has(video.videoId) ? { ...video, candidate } : video
      })
      return [{ ...commit, pending }, options]
    }),
  },
  {
    breaks: 'candidates/of-the-same-page',
    how: 'takes for a candidate what the same page finds',
    archive: finding((found, { pending = [] }) => {
      const candidates = new Set(pending.filter(({ candidate }) => candidate).map(({ videoId }) => videoId))
      return found.map((each) => ({ ...each, videos: each.videos.filter(({ videoId }) => !candidates.has(videoId)) }))
    }),
  },
  {
    breaks: 'candidates/never-in-place-of-a-pending-one',
    how: 'takes what was a candidate once for a candidate for ever',
    archive: remembering(
      () => new Set<string>(),
      (once) =>
        before('commitPage', (_, commit, options) => {
          const pending = commit.pending?.map((video) => {
            if (video.candidate) once.add(video.videoId)
            return once.has(video.videoId) ? { ...video, candidate: true as const } : video
          })
          return [{ ...commit, pending }, options]
        }),
    ),
  },
  {
    breaks: 'candidates/found-while-it-waits',
    how: 'goes on taking a candidate for missing that a source has found',
    archive: remembering(
      () => new Map<string, Date>(),
      (missing) =>
        both(
          before('commitPage', (_, commit, options) => {
            for (const { videoId, candidate, missingSince } of commit.pending ?? []) {
              if (candidate && missingSince) missing.set(videoId, missingSince)
            }
            return [commit, options]
          }),
          after('remainingTasks.claimVideos', (task) => {
            const videos = task?.videos.map((video) => {
              const missingSince = missing.get(video.videoId)
              return missingSince === undefined ? video : { ...video, missingSince }
            })
            return task && { ...task, videos: videos ?? [] }
          }),
        ),
    ),
  },
  {
    breaks: 'candidates/found-while-it-is-read',
    how: 'leaves a found video to the task that holds it as a candidate',
    archive: before('commitPage', async (store, commit, options) => {
      const tasks = await store.remainingTasks.list({ kinds: ['hydrate'], states: ['leased'] })
      const others = tasks.filter(({ taskId }) => taskId !== commit.task.taskId)
      const held = others.flatMap((task) => ('videos' in task ? task.videos : [])).filter(({ candidate }) => candidate)
      const ids = new Set(held.map(({ videoId }) => videoId))
      const found = commit.found?.map((each) => {
        return { ...each, videos: each.videos.filter(({ videoId }) => !ids.has(videoId)) }
      })
      return [{ ...commit, found }, options]
    }),
  },
  {
    breaks: 'candidates/held-by-a-task',
    how: 'counts candidates as pending that a task holds',
    archive: after('remainingTasks.count', async (counts, store) => {
      const tasks = await store.remainingTasks.list({ kinds: ['hydrate'] })
      const held = tasks.flatMap((task) => ('videos' in task ? task.videos : [])).filter(({ candidate }) => candidate)
      return { ...counts, pendingCandidates: counts.pendingCandidates + held.length }
    }),
  },
  {
    breaks: 'candidates/dropped',
    how: 'reads a candidate again that no source matched',
    archive: before('commitPage', async (store, commit, options) => {
      const task = await store.remainingTasks.get(commit.task.taskId)
      const read = new Set((commit.hydrated ?? []).map(({ videoId }) => videoId))
      const videos = task !== undefined && 'videos' in task ? task.videos : []
      const left = videos.filter(({ videoId, candidate }) => candidate && !read.has(videoId))
      return [{ ...commit, pending: [...(commit.pending ?? []), ...left] }, options]
    }),
  },
  {
    breaks: 'candidates/matched',
    how: 'tells that a candidate was updated which was matched',
    archive: after('commitPage', (result, _, { task, found }) => {
      if (result.status === 'stale' || found === undefined || !task.taskId.startsWith('hydrate')) return result
      return { ...result, changes: result.changes.map((change) => ({ ...change, kind: 'updated' as const })) }
    }),
  },
]
