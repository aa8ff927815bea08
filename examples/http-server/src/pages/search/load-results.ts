import type { MatchRecord, SourceRecord, StoredVideo } from '@youtube-archives/core'
import { countVideos } from '../../actions/videos.ts'
import type { ServerContext } from '../../context.ts'
import type { Search } from './read-search.ts'

/** A page of a search with what is shown beside it. */
export interface Results {
  readonly items: readonly StoredVideo[]
  readonly nextCursor: string | undefined
  /** How many fit, counted to `mostCounted`; undefined on later pages, where it was said before. */
  readonly count: number | undefined
  /** Sources that found each video, by its id. */
  readonly sourcesOf: ReadonlyMap<string, readonly SourceRecord[]>
}

const pageSize = 20

/** What the page of a search shows: all sources, to choose from, and the results; undefined where the search makes no sense. Asks for all of it at once. */
export async function loadSearch(
  context: ServerContext,
  search: Search,
): Promise<{ readonly sources: readonly SourceRecord[]; readonly results: Results | undefined }> {
  const { store, recentSources } = context
  if (search.query === undefined) return { sources: await recentSources.list(), results: undefined }
  const { order, cursor, ...filter } = search.query
  const [sources, { items, nextCursor, matches = [] }, counted] = await Promise.all([
    recentSources.list(),
    store.videos.search({ ...filter, order, cursor, limit: pageSize, withMatches: true }),
    cursor === undefined ? countVideos(context, filter) : undefined,
  ])
  return { sources, results: { items, nextCursor, count: counted?.count, sourcesOf: sourcesByVideo(matches, sources) } }
}

function sourcesByVideo(
  matches: readonly MatchRecord[],
  sources: readonly SourceRecord[],
): ReadonlyMap<string, readonly SourceRecord[]> {
  const known = new Map(sources.map((source) => [source.sourceId, source]))
  const found = new Map<string, SourceRecord[]>()
  for (const { videoId, sourceId } of matches) {
    const source = known.get(sourceId)
    if (source !== undefined) found.set(videoId, [...(found.get(videoId) ?? []), source])
  }
  return found
}
