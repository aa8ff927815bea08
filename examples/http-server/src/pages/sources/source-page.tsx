import { Layout } from '../layout.tsx'
import type { FormProblems, FormValues } from '../parts/form-values.ts'
import { PlotTable } from '../parts/plot-table.tsx'
import { Text } from '../parts/text.tsx'
import { ExactTime } from '../parts/time.tsx'
import type { View } from '../view.ts'
import { TaskTable } from '../work/task-table.tsx'
import { ChangeForm } from './change-form.tsx'
import { describeEstimate } from './describe-coverage.ts'
import { Filters, PauseButton, type ShownSource, Timeline } from './source-card.tsx'
import { SourceFacts } from './source-facts.tsx'
import { sourceAddress, sourceName } from './source-name.ts'
import { SourceState } from './source-state.tsx'
import { Legend } from './sources-page.tsx'

interface SourcePageProps {
  readonly view: View
  readonly shown: ShownSource
  readonly values?: FormValues
  readonly problems?: FormProblems
}

/** One source with everything about it, and what can be changed. */
export function SourcePage({ view, shown, values, problems = {} }: SourcePageProps) {
  const { status, ledger, perDay } = shown
  const { source } = status
  const name = sourceName(source)
  const estimate = describeEstimate(status)
  return (
    <Layout view={view} title={name} place="/sources">
      <a class="crumb" href="/sources">
        Sources
      </a>
      <div class="page-head">
        <div>
          <h1>
            <Text>{name}</Text>
          </h1>
          <p>
            A {source.kind} <SourceState source={source} /> · added <ExactTime at={source.createdAt} />
          </p>
        </div>
        <div class="actions">
          <a class="button primary" href={`/?${new URLSearchParams({ source: source.sourceId })}`}>
            Search its videos
          </a>
          {view.isAdmin && <PauseButton view={view} shown={shown} />}
        </div>
      </div>
      <div id="source" data-live="source">
        <section class="card" aria-label="How it stands">
          <Filters shown={shown} />
          {source.stopReason !== undefined && (
            <p class="field-error">
              YouTube refuses it: <Text>{source.stopReason}</Text>
            </p>
          )}
          <SourceFacts status={status} now={view.now} />
          <Timeline view={view} shown={shown} />
          {source.kind === 'search' && <Legend />}
          {source.kind === 'search' && (
            <p class="strip-words">
              <strong>Coverage estimate:</strong> {estimate ?? 'too little is known for one yet'}. Reading all of a
              timeline is no promise of having everything: a search does not show every video.
            </p>
          )}
        </section>
        <section aria-label="Videos per day">
          <PlotTable
            id="per-day"
            kind="bars"
            caption="Videos per day of publication (UTC)"
            columns={['Day', 'Videos']}
            rows={perDay.map(({ day, videos }) => ({ at: day, values: [videos] }))}
          />
        </section>
        <section>
          <div class="section-head">
            <h2>Remaining tasks</h2>
          </div>
          <TaskTable view={view} tasks={ledger?.tasks ?? []} sources={[source]} isOfOneSource />
        </section>
      </div>
      {view.isAdmin && (
        <>
          <ChangeForm view={view} source={source} values={values} problems={problems} />
          <section class="remove-line">
            <a class="button danger" href={`${sourceAddress(source.sourceId)}/remove`}>
              Remove this source…
            </a>
          </section>
        </>
      )}
      <p class="small-id">
        Source id <code>{source.sourceId}</code>
      </p>
    </Layout>
  )
}
