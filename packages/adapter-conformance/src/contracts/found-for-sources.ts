import { expect } from 'vitest'
import type { Contract } from '../contract.ts'

/** Pages that show videos for other sources than their task's, or for several. */
export const foundForSources: readonly Contract[] = [
  {
    id: 'found-for-sources/several',
    sentence: 'A page finds videos for several sources, each by its own route, and counts all new matches.',
    async case(context) {
      const { make, store } = context
      await context.addSource(make.searchSource('s2'))
      const found = [...make.found('s1', ['v1']), ...make.found('s2', ['v1', 'v2'], { route: 'follow' })]
      const result = await context.commitOn('s1', { found })
      expect(result).toMatchObject({ matchesNew: 3 })
      expect(await store.videos.matches(['v1', 'v2'])).toMatchObject([
        { sourceId: 's1', videoId: 'v1', route: 'search' },
        { sourceId: 's2', videoId: 'v1', route: 'follow' },
        { sourceId: 's2', videoId: 'v2', route: 'follow' },
      ])
      expect(await store.sources.counts(['s1', 's2'])).toMatchObject({ s1: { pending: 1 }, s2: { pending: 2 } })
      expect(await store.sources.get('s2')).toMatchObject({ lastReadAt: undefined })
    },
  },
  {
    id: 'found-for-sources/pending-once',
    sentence: 'A video that a page finds for several sources becomes pending once, and is named once.',
    async case(context) {
      const { make, store } = context
      await context.addSource(make.searchSource('s2'))
      const found = [...make.found('s1', ['v1', 'v2']), ...make.found('s2', ['v2', 'v1'])]
      const { foundIds } = await context.commitOn('s1', { found })
      expect([...foundIds].sort()).toEqual(['v1', 'v2'])
      expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 2 })
    },
  },
  {
    id: 'found-for-sources/source-that-is-gone',
    sentence: 'What a page finds for a source that does not exist is left out: no match, no record, nothing pending.',
    async case(context) {
      const { make, store } = context
      const found = [...make.found('s9', ['v1', 'v2']), ...make.found('s1', ['v2'])]
      expect(await context.commitOn('s1', { found })).toMatchObject({ matchesNew: 1, foundIds: ['v2'] })
      expect(await store.videos.get('v1')).toBeUndefined()
      expect(await store.videos.matches(['v1', 'v2'])).toMatchObject([{ sourceId: 's1', videoId: 'v2' }])
      expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 1 })
    },
  },
  {
    id: 'found-for-sources/task-of-no-source',
    sentence: 'A commit of a task without a source finds videos for sources as any other.',
    async case(context) {
      const { make, store } = context
      await context.follow(['UC1'])
      const [task] = await context.claimFollows()
      const found = make.found('s1', ['v1'], { route: 'follow' })
      const result = await store.commitPage(context.commitOf(task, { found }))
      expect(result).toEqual({ status: 'committed', matchesNew: 1, foundIds: ['v1'], changes: [] })
      expect(await store.videos.matches(['v1'])).toMatchObject([{ sourceId: 's1', route: 'follow' }])
    },
  },
]
