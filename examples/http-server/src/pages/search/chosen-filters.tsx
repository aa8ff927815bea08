import type { SourceRecord } from '@youtube-archives/core'
import { Icon } from '../parts/icon.tsx'
import { Text } from '../parts/text.tsx'
import { sourceName } from '../sources/source-name.ts'
import type { Results } from './load-results.ts'
import { type Search, type SearchField, searchAddress } from './read-search.ts'

interface ChosenFiltersProps {
  readonly search: Search
  readonly sources: readonly SourceRecord[]
  readonly results: Results | undefined
}

/** What narrows the search, each with a link that takes it away. */
export function ChosenFilters({ search, sources, results }: ChosenFiltersProps) {
  const { fields } = search
  const source = sources.find(({ sourceId }) => sourceId === fields.source)
  const channelTitle = results?.items.find(({ channelId }) => channelId === fields.channel)?.channelTitle
  const chips: readonly (readonly [SearchField, string | undefined])[] = [
    ['source', source === undefined ? fields.source : sourceName(source)],
    ['channel', channelTitle || fields.channel],
    ['from', fields.from && `from ${fields.from}`],
    ['to', fields.to && `to ${fields.to}`],
    ['min', fields.min && `${fields.min} min or longer`],
    ['max', fields.max && `${fields.max} min or shorter`],
  ]
  const used = chips.filter((chip): chip is readonly [SearchField, string] => Boolean(chip[1]))
  if (used.length === 0) return null
  return (
    <ul class="chosen" aria-label="Filters in use">
      {used.map(([field, text]) => (
        <li>
          <a class="chip removable" href={searchAddress(fields, { [field]: undefined })}>
            <Text>{text}</Text>
            <Icon name="close" />
            <span class="visually-hidden">, take this filter away</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
