import type { ArchiveStore, MatchRecord, SourceRecord, StoredVideo } from '@youtube-archives/core'
import { mostCounted } from '../../actions/videos.ts'
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
  { store }: ServerContext,
  search: Search,
): Promise<{ readonly sources: readonly SourceRecord[]; readonly results: Results | undefined }> {
  const [sources, found, count] = await Promise.all([
    store.sources.list(),
    find(store, search),
    countAll(store, search),
  ])
  if (found === undefined) return { sources, results: undefined }
  const { page, matches } = found
  return { sources, results: { ...page, count, sourcesOf: sourcesByVideo(matches, sources) } }
}

async function find({ videos }: ArchiveStore, { query }: Search) {
  if (query === undefined) return undefined
  const page = await videos.search({ ...query, limit: pageSize })
  const matches = page.items.length === 0 ? [] : await videos.matches(page.items.map(({ videoId }) => videoId))
  return { page, matches }
}

async function countAll({ videos }: ArchiveStore, { query, cursor }: Search): Promise<number | undefined> {
  if (query === undefined || cursor !== undefined) return undefined
  return await videos.count({ ...query, limit: mostCounted })
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
