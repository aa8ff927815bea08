import type { SourceRecord, StoredVideo } from '@youtube-archives/core'
import type { ServerContext } from '../../context.ts'
import type { Search } from './read-search.ts'

/** A page of a search with what is shown beside it. */
export interface Results {
  readonly items: readonly StoredVideo[]
  readonly nextCursor: string | undefined
  /** How many fit, counted to `countedTo`; undefined on later pages, where it was said before. */
  readonly count: number | undefined
  /** Sources that found each video, by its id. */
  readonly sourcesOf: ReadonlyMap<string, readonly SourceRecord[]>
}

export const countedTo = 1_000
const pageSize = 20

/** Answers a search; undefined where the search makes no sense. */
export async function loadResults(
  { store }: ServerContext,
  { query, cursor }: Search,
  sources: readonly SourceRecord[],
): Promise<Results | undefined> {
  if (query === undefined) return undefined
  const { cursor: _, ...filter } = query
  const [{ items, nextCursor }, count] = await Promise.all([
    store.videos.search({ ...query, limit: pageSize }),
    cursor === undefined ? store.videos.count({ ...filter, limit: countedTo }) : undefined,
  ])
  const matches = items.length === 0 ? [] : await store.videos.matches(items.map(({ videoId }) => videoId))
  const known = new Map(sources.map((source) => [source.sourceId, source]))
  const sourcesOf = new Map<string, SourceRecord[]>()
  for (const { videoId, sourceId } of matches) {
    const source = known.get(sourceId)
    if (source !== undefined) sourcesOf.set(videoId, [...(sourcesOf.get(videoId) ?? []), source])
  }
  return { items, nextCursor, count, sourcesOf }
}
