import { after, before, instead } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

export const brokenSightings: readonly BrokenStore[] = [
  {
    breaks: 'found-videos/what-showed-them',
    how: 'keeps what the first sighting of a page says',
    archive: before('commitPage', (_, commit, options) => {
      const seen = new Set<string>()
      const found = commit.found?.map((each) => {
        const isFirst = (videoId: string): boolean => !seen.has(`${each.sourceId} ${videoId}`)
        const first = { ...each, videos: each.videos.filter(({ videoId }) => isFirst(videoId)) }
        for (const { videoId } of each.videos) seen.add(`${each.sourceId} ${videoId}`)
        return first
      })
      return [{ ...commit, found }, options]
    }),
  },
  {
    breaks: 'found-videos/what-showed-them-later',
    how: 'takes a match for a new one that takes on what else showed it',
    archive: instead('commitPage', async (store, commit, options) => {
      const shown = (commit.found ?? []).filter(({ shownBySearch }) => shownBySearch)
      const known = await store.videos.matches(shown.flatMap(({ videos }) => videos.map(({ videoId }) => videoId)))
      const result = await store.commitPage(commit, options)
      const more = known.filter(({ shownBySearch }) => !shownBySearch).length
      return result.status === 'stale' ? result : { ...result, matchesNew: result.matchesNew + more }
    }),
  },
  {
    breaks: 'sightings/counted',
    how: 'has zeros for a source that it does not know',
    archive: after('sources.sightings', (counts, _, sourceIds) => {
      const zeros = { listed: 0, listedShown: 0, shownOnly: 0, neither: 0 }
      return { ...Object.fromEntries(sourceIds.map((sourceId) => [sourceId, zeros])), ...counts }
    }),
  },
  {
    breaks: 'sightings/of-a-span',
    how: 'counts what was published at the very end of a span',
    archive: before('sources.sightings', (_, sourceIds, query, options) => {
      return [sourceIds, { ...query, before: new Date(query.before.getTime() + 1) }, options]
    }),
  },
  {
    breaks: 'sightings/newest',
    how: 'looks at twice as many matches as it is told to',
    archive: before('sources.sightings', (_, sourceIds, query, options) => {
      const limit = Number.isInteger(query.limit) && query.limit <= 5_000 ? 2 * query.limit : query.limit
      return [sourceIds, { ...query, limit }, options]
    }),
  },
  {
    breaks: 'sightings/refuses-limits',
    how: 'takes a limit that is too great for the greatest',
    archive: before('sources.sightings', (_, sourceIds, query, options) => {
      return [sourceIds, { ...query, limit: query.limit > 10_000 ? 10_000 : query.limit }, options]
    }),
  },
]
