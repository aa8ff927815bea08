import { formatCount } from '../../format/count.ts'
import type { FeedEntry } from '../../live/feed-entry.ts'
import { NoUsableKey } from '../keys/no-usable-key.tsx'
import { Layout } from '../layout.tsx'
import type { View } from '../view.ts'
import { Feed } from './feed.tsx'
import type { Work } from './load-work.ts'
import { TaskTable } from './task-table.tsx'
import { UnitsPlot } from './units-plot.tsx'

interface WorkPageProps {
  readonly view: View
  readonly work: Work
  readonly entries: readonly FeedEntry[]
}

export function WorkPage({ view, work, entries }: WorkPageProps) {
  const { running, stuck, waiting, sources, units } = work
  return (
    <Layout view={view} title="Work" place="/work">
      <div class="page-head">
        <div>
          <h1>Work</h1>
          <p>All that is left to do is written down before it is done, so nothing is lost when a process ends.</p>
        </div>
      </div>
      <div id="key-notice" data-live="work">
        <NoUsableKey status={units.keys} />
      </div>
      <div class="work-columns">
        <div>
          <Tiles work={work} />
          <section class="card" aria-label="Units" id="units" data-live="work">
            <UnitsPlot units={units} />
          </section>
          <div id="work" data-live="work">
            <section>
              <h2 class="table-title">Running now</h2>
              {running.length === 0 ? (
                <p class="quiet">Nothing this very moment.</p>
              ) : (
                <TaskTable view={view} tasks={running} sources={sources} />
              )}
            </section>
            {stuck.length > 0 && (
              <section>
                <h2 class="table-title">Waiting for you</h2>
                <TaskTable view={view} tasks={stuck} sources={sources} />
              </section>
            )}
            <section>
              <h2 class="table-title">Remaining tasks</h2>
              <TaskTable view={view} tasks={waiting} sources={sources} />
            </section>
          </div>
        </div>
        <section class="feed-box" aria-labelledby="feed-title">
          <h2 id="feed-title">What happens</h2>
          {entries.length === 0 && (
            <p class="quiet" id="feed-empty">
              Nothing yet since this server started.
            </p>
          )}
          <Feed entries={entries} sources={sources} now={view.now} />
        </section>
      </div>
    </Layout>
  )
}

function Tiles({ work: { running, counts, followed } }: { readonly work: Work }) {
  const { byState, pendingVideos } = counts
  const tiles: readonly (readonly [string, number, string])[] = [
    ['Running', running.length, ''],
    ['Waiting', Math.max(0, (byState.waiting ?? 0) - followed), ''],
    ['Videos to fetch', pendingVideos, ''],
    ['Followed', followed, ''],
    ['Dead', byState.dead ?? 0, (byState.dead ?? 0) > 0 ? 'problem' : ''],
  ]
  return (
    <dl class="tiles" id="tiles" data-live="work">
      {tiles.map(([name, count, tone]) => (
        <div class={`tile ${tone}`}>
          <dt>{name}</dt>
          <dd class="number">{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
