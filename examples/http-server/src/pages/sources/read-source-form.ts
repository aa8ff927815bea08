import type { SearchFilters, SourceChange, SourceInput } from '@youtube-archives/core'
import { type FormValues, readLocalTime, readNumber } from '../parts/form-values.ts'
import { filterFields } from './filter-choices.ts'

/** What a new source is called on its form, field by field. */
export const newSourceLabels: Readonly<Record<string, string>> = {
  query: 'Search for',
  channel: 'Channel',
  since: 'Published from',
  until: 'Until',
  weight: 'Weight',
  ...Object.fromEntries(filterFields.map(({ name, label }) => [name, label])),
}

/** Reads the form of a new source. Throws `InvalidOptionError`; what core knows better it checks itself. */
export function readNewSource(values: FormValues): SourceInput {
  const until = readLocalTime(values, 'until')
  const weight = readNumber(values, 'weight')
  const since = readLocalTime(values, 'since')
  const { kind, channel = '', query = '' } = values
  if (kind === 'channel') return { kind, channel, since, until, weight }
  const filters: SearchFilters = Object.fromEntries(
    filterFields.flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])),
  )
  return { kind: 'search', query, since: since as Date, until, weight, filters }
}

/** Reads the form of a source that is there: an empty `until` opens its end. */
export function readSourceChange(values: FormValues): SourceChange {
  return {
    since: readLocalTime(values, 'since'),
    until: readLocalTime(values, 'until') ?? null,
    weight: readNumber(values, 'weight'),
  }
}
