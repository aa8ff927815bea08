import type { ArchiveStore, VideoQuery } from '@youtube-archives/core'

/** The ids that a search finds, from the first page to the last. */
export async function allPages(store: ArchiveStore, query: VideoQuery): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await store.videos.search({ ...query, cursor })
    ids.push(...page.items.map(({ videoId }) => videoId))
    cursor = page.nextCursor
    if (ids.length > 10_000) throw new Error('The pages do not come to an end.')
  } while (cursor !== undefined)
  return ids
}
