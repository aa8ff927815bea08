import type { SearchFilters } from '../../records/search-filters.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'

/**
 * Filters that cannot be decided from a video's texts: YouTube judges them from what it does not show (places, topics, how safe it is) or from
 * fields that a playlist does not hold. A source that narrows by one of them is not followed.
 */
const undecidable: readonly (keyof SearchFilters)[] = [
  'eventType',
  'location',
  'locationRadius',
  'topicId',
  'videoCaption',
  'videoCategoryId',
  'videoDefinition',
  'videoDimension',
  'videoDuration',
  'videoEmbeddable',
  'videoLicense',
  'videoPaidProductPlacement',
  'videoSyndicated',
  'videoType',
]

/** Whether what a source asks for can be decided from a video's own words, so that the channels it discovers can be followed. */
export function canFollow({ query, filters }: Pick<SearchSourceRecord, 'query' | 'filters'>): boolean {
  if (query.trim() === '') return false
  if (filters.safeSearch !== undefined && filters.safeSearch !== 'none') return false
  return undecidable.every((name) => filters[name] === undefined || filters[name] === 'any')
}
