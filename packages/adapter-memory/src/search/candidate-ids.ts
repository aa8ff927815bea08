import type { ResolvedVideoFilter } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'

/** Ids among which every video is that fits the filter, the fewest that an index knows. */
export function candidateIds(archive: MemoryArchive, filter: ResolvedVideoFilter): Iterable<string> {
  const withText = filter.text.kind === 'everything' ? undefined : archive.videos.text.candidates(filter.text)
  const { sourceIds } = filter
  if (sourceIds === undefined) return withText ?? archive.videos.ids()
  const matched = sourceIds.reduce((sum, sourceId) => sum + archive.matches.countOf(sourceId), 0)
  if (withText !== undefined && withText.size <= matched) return withText
  return new Set(sourceIds.flatMap((sourceId) => [...archive.matches.videoIdsOf(sourceId)]))
}
