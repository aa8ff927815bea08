import type { SourceRecord } from '@youtube-archives/core'
import { type Choice, Field, InputField, SelectField } from '../parts/field.tsx'
import { Icon } from '../parts/icon.tsx'
import { sourceName } from '../sources/source-name.ts'
import type { Search } from './read-search.ts'

const orders: readonly Choice[] = [
  { value: '', label: 'Best order' },
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'views', label: 'Most views' },
  { value: 'relevance', label: 'Most relevant' },
]

interface SearchFormProps {
  readonly search: Search
  readonly sources: readonly SourceRecord[]
}

/** The search and its filters: a form of the GET kind, so that its address is the search. */
export function SearchForm({ search, sources }: SearchFormProps) {
  const { fields, problems } = search
  const filters = (['source', 'channel', 'from', 'to', 'min', 'max', 'order'] as const).filter((name) => fields[name])
  const isOpen = filters.some((name) => problems[name] !== undefined)
  return (
    <search>
      <form id="search" class="search-form" method="get" action="/">
        <div class="search-box">
          <label class="visually-hidden" for="q">
            Search the archive
          </label>
          <Icon name="search" />
          <input
            id="q"
            name="q"
            type="search"
            value={fields.q}
            placeholder="Search titles, descriptions and tags"
            maxlength={1_000}
            autocomplete="off"
            aria-describedby="q-hint"
            aria-invalid={problems.q === undefined ? undefined : 'true'}
          />
          <button type="submit" class="button primary">
            Search
          </button>
        </div>
        {problems.q !== undefined && <p class="field-error">{problems.q}</p>}
        <p id="q-hint" class="search-hint">
          Words, <code>"a phrase"</code>, <code>-without</code>, <code>this or that</code>
        </p>
        <details class="filters" open={isOpen}>
          <summary>
            <Icon name="filter" />
            Filters and order
            <span id="filter-count" class="count-badge" hidden={filters.length === 0}>
              {filters.length}
              <span class="visually-hidden"> in use</span>
            </span>
          </summary>
          <div class="filter-grid">
            <SelectField
              name="source"
              label="Found by"
              value={fields.source}
              choices={[
                { value: '', label: 'Any source' },
                ...sources.map((source) => ({ value: source.sourceId, label: sourceName(source) })),
              ]}
            />
            <InputField
              name="channel"
              label="Channel id"
              value={fields.channel}
              error={problems.channel}
              placeholder="UC…, or click a channel below"
              maxlength={100}
            />
            <InputField name="from" type="date" label="Published from" value={fields.from} error={problems.from} />
            <InputField
              name="to"
              type="date"
              label="Published to"
              value={fields.to}
              error={problems.to ?? problems.tz}
            />
            <Field name="min" label="Minutes long" error={problems.min ?? problems.max}>
              <span class="range">
                <input id="min" name="min" inputmode="decimal" value={fields.min} placeholder="from" />
                <span aria-hidden="true">–</span>
                <input
                  name="max"
                  aria-label="Minutes long at most"
                  inputmode="decimal"
                  value={fields.max}
                  placeholder="to"
                />
              </span>
            </Field>
            <SelectField name="order" label="Order" value={fields.order} choices={orders} error={problems.order} />
          </div>
          <input type="hidden" name="tz" value={fields.tz ?? ''} data-time-zone="true" />
          <div class="form-actions">
            <button type="submit" class="button">
              Apply
            </button>
            <a href="/">Clear all</a>
          </div>
        </details>
      </form>
    </search>
  )
}
