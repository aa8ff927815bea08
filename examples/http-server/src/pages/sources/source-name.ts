import type { SearchFilters, SourceRecord } from '@youtube-archives/core'
import { plainText } from '../../format/plain-text.ts'

/** What people call a source: its query in quotes, or the channel as they named it. */
export function sourceName(source: SourceRecord): string {
  if (source.kind === 'channel') return plainText(source.channel.value)
  if (source.query !== '') return `“${plainText(source.query)}”`
  return plainText(chosenFilters(source.filters)[0]?.join(' ') ?? 'every video')
}

// Those that every source has, because YouTube would take them from the caller else. Named only where they are others.
const pinned: SearchFilters = { regionCode: 'US', relevanceLanguage: 'en', safeSearch: 'none' }

/** The filters that somebody chose. */
export function chosenFilters(filters: SearchFilters): readonly (readonly [string, string])[] {
  return Object.entries(filters).filter(
    (filter): filter is [string, string] =>
      filter[1] !== undefined && pinned[filter[0] as keyof SearchFilters] !== filter[1],
  )
}

export function sourceAddress(sourceId: string): string {
  return `/sources/${encodeURIComponent(sourceId)}`
}
