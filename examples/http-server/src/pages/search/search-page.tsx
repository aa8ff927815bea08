import { parseTextQuery, type SourceRecord } from '@youtube-archives/core'
import { mostCounted } from '../../actions/videos.ts'
import { formatCount, formatCountOf } from '../../format/count.ts'
import { Layout } from '../layout.tsx'
import { Empty } from '../parts/notice.tsx'
import type { View } from '../view.ts'
import { ChosenFilters } from './chosen-filters.tsx'
import type { Results } from './load-results.ts'
import { type Search, searchAddress } from './read-search.ts'
import { SearchForm } from './search-form.tsx'
import { VideoRow } from './video-row.tsx'

interface SearchPageProps {
  readonly view: View
  readonly search: Search
  readonly sources: readonly SourceRecord[]
  /** Undefined where the search makes no sense. */
  readonly results: Results | undefined
}

export function SearchPage({ view, search, sources, results }: SearchPageProps) {
  const title = search.fields.q ? `${search.fields.q} · Search` : 'Search'
  return (
    <Layout view={view} title={title} place="/">
      <h1 class="visually-hidden">Search the archive</h1>
      <SearchForm search={search} sources={sources} />
      <section id="results" aria-label="Results" data-live="search">
        <ChosenFilters search={search} sources={sources} results={results} />
        {search.problems.cursor !== undefined && (
          <p class="field-error">
            {search.problems.cursor} <a href={searchAddress(search.fields)}>Begin at its top</a>
          </p>
        )}
        {results && <ResultList view={view} search={search} sources={sources} results={results} />}
      </section>
    </Layout>
  )
}

function ResultList({ view, search, sources, results }: SearchPageProps & { readonly results: Results }) {
  const { items, nextCursor, count, sourcesOf } = results
  if (items.length === 0) return <NothingFound search={search} sources={sources} />
  const text = parseTextQuery(search.fields.q ?? '')
  return (
    <>
      <div class="results-head">
        <div role="status">
          <h2 id="count" tabindex={-1}>
            {count === undefined
              ? 'More videos'
              : count < mostCounted
                ? formatCountOf(count, 'video')
                : `${formatCount(mostCounted)}+ videos`}
          </h2>
        </div>
        {search.cursor !== undefined && <a href={searchAddress(search.fields)}>Back to the top of the list</a>}
        <span class="origin-note">from YouTube</span>
      </div>
      <ol class="videos" id="videos">
        {items.map((video) => (
          <VideoRow
            view={view}
            video={video}
            search={search}
            text={text}
            sources={sourcesOf.get(video.videoId) ?? []}
          />
        ))}
      </ol>
      {nextCursor !== undefined && (
        <p class="more">
          <a id="more" class="button" rel="next" href={searchAddress(search.fields, { cursor: nextCursor })}>
            More
          </a>
        </p>
      )}
    </>
  )
}

function NothingFound({ search, sources }: Pick<SearchPageProps, 'search' | 'sources'>) {
  const isNarrowed = Object.keys(search.fields).length > 0 || search.cursor !== undefined
  if (isNarrowed) {
    return (
      <Empty title="No video fits">
        <p>Words are found whole, in titles, descriptions and tags. Try fewer of them, or take a filter away.</p>
        <p>
          <a class="button" href="/">
            Show all videos
          </a>
        </p>
      </Empty>
    )
  }
  if (sources.length === 0) {
    return (
      <Empty title="Nothing is archived yet">
        <p>Name a search or a channel, and its videos are collected from then on.</p>
        <p>
          <a class="button primary" href="/sources/new">
            Add a source
          </a>
        </p>
      </Empty>
    )
  }
  return (
    <Empty title="The first videos are on their way">
      <p>They appear here as soon as they are read, which takes less than a minute where there is quota.</p>
      <p>
        <a class="button" href="/work">
          See what is being done
        </a>
      </p>
    </Empty>
  )
}
