import { Layout } from '../layout.tsx'
import { Icon } from '../parts/icon.tsx'
import { Empty } from '../parts/notice.tsx'
import type { View } from '../view.ts'
import { type ShownSource, SourceCard } from './source-card.tsx'

interface SourcesPageProps {
  readonly view: View
  readonly sources: readonly ShownSource[]
}

export function SourcesPage({ view, sources }: SourcesPageProps) {
  return (
    <Layout view={view} title="Sources" place="/sources">
      <div class="page-head">
        <div>
          <h1>Sources</h1>
          <p>What is archived: searches and channels, each from a moment on, complete as far as YouTube shows it.</p>
        </div>
        <div class="actions">
          <a class="button primary" href="/sources/new?kind=search">
            <Icon name="plus" />
            Add a search
          </a>
          <a class="button" href="/sources/new?kind=channel">
            <Icon name="plus" />
            Add a channel
          </a>
        </div>
      </div>
      <div id="sources" data-live="sources">
        {sources.length === 0 ? (
          <Empty title="No source yet">
            <p>Name a search or a channel, and its videos are collected from then on.</p>
          </Empty>
        ) : (
          <ul class="cards">
            {sources.map((shown) => (
              <SourceCard view={view} shown={shown} />
            ))}
          </ul>
        )}
        {sources.length > 0 && <Legend />}
      </div>
    </Layout>
  )
}

/** What the colours of a timeline mean. */
export function Legend() {
  return (
    <ul class="legend" aria-label="Colours of the timelines">
      <li class="done">read</li>
      <li class="settling">settling: read so soon that late videos may be missing, so it is read once more</li>
      <li class="todo">still to be read</li>
      <li class="lost">holds more than YouTube shows</li>
    </ul>
  )
}
