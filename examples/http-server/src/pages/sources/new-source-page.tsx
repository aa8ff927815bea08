import { Layout } from '../layout.tsx'
import { InputField, SelectField } from '../parts/field.tsx'
import type { FormProblems, FormValues } from '../parts/form-values.ts'
import { LocalTimeField, TimeZoneField } from '../parts/local-time-field.tsx'
import { PostForm } from '../parts/post-form.tsx'
import { ProblemList } from '../parts/problem-list.tsx'
import type { View } from '../view.ts'
import { filterFields } from './filter-choices.ts'
import { newSourceLabels } from './read-source-form.ts'

interface NewSourcePageProps {
  readonly view: View
  readonly kind: 'search' | 'channel'
  readonly values?: FormValues
  readonly problems?: FormProblems
}

const dayMs = 86_400_000

/** The beginning of a day, so that what a person sees first is a round time. */
function weekAgo(now: Date): Date {
  return new Date((Math.floor(now.getTime() / dayMs) - 7) * dayMs)
}

export function NewSourcePage({ view, kind, values = {}, problems = {} }: NewSourcePageProps) {
  const title = kind === 'search' ? 'Add a search' : 'Add a channel'
  return (
    <Layout view={view} title={title} place="/sources">
      <a class="crumb" href="/sources">
        Sources
      </a>
      <div class="page-head">
        <h1>{title}</h1>
        <nav class="tabs" aria-label="Kind of source">
          <a href="/sources/new?kind=search" aria-current={kind === 'search' ? 'page' : undefined}>
            A search
          </a>
          <a href="/sources/new?kind=channel" aria-current={kind === 'channel' ? 'page' : undefined}>
            A channel
          </a>
        </nav>
      </div>
      <ProblemList problems={problems} labels={newSourceLabels} />
      <PostForm view={view} action="/sources" class="card form-card">
        <input type="hidden" name="kind" value={kind} />
        <TimeZoneField value={values.tz} />
        <div class="form-grid">
          {kind === 'search' ? (
            <InputField
              name="query"
              label={newSourceLabels.query}
              value={values.query}
              error={problems.query}
              isWide
              maxlength={1_000}
              autocomplete="off"
              hint={
                <>
                  As typed into YouTube: words, <code>"a phrase"</code>, <code>-without</code>, <code>this|that</code>
                  {view.context.fake && <FakeTopics topics={view.context.fake.topics} />}
                </>
              }
            />
          ) : (
            <InputField
              name="channel"
              label={newSourceLabels.channel}
              value={values.channel}
              error={problems.channel}
              isWide
              required
              maxlength={200}
              autocomplete="off"
              placeholder="@handle"
              hint="Its @handle, the address of its page, or its id (UC…)"
            />
          )}
          <LocalTimeField
            name="since"
            label={kind === 'search' ? 'Published from' : 'Published from (optional)'}
            value={values.since ?? (kind === 'search' ? weekAgo(view.now) : undefined)}
            error={problems.since}
            required={kind === 'search'}
            hint={kind === 'search' ? 'The past costs about one search for 50 videos.' : 'Empty: all its uploads.'}
          />
          <LocalTimeField
            name="until"
            label="Until (optional)"
            value={values.until}
            error={problems.until}
            hint="Empty: it follows the present."
          />
          <InputField
            name="weight"
            label="Weight"
            inputmode="decimal"
            value={values.weight ?? '1'}
            error={problems.weight}
            hint="How much its videos count where quota is short"
          />
        </div>
        {kind === 'search' && <FilterFields values={values} problems={problems} />}
        <div class="form-actions">
          <button type="submit" class="button primary">
            {title}
          </button>
          <a href="/sources">Cancel</a>
        </div>
      </PostForm>
    </Layout>
  )
}

function FakeTopics({ topics }: { readonly topics: readonly string[] }) {
  return <> · The fake knows {topics.slice(0, 8).join(', ')}</>
}

function FilterFields({ values, problems }: { readonly values: FormValues; readonly problems: FormProblems }) {
  const isOpen = filterFields.some(({ name }) => values[name] !== undefined || problems[name] !== undefined)
  return (
    <details class="more-fields" open={isOpen}>
      <summary>Filters of YouTube’s search</summary>
      <p class="field-hint">They are fixed for the life of the source: other filters make another source.</p>
      <div class="form-grid">
        {filterFields.map(({ name, label, choices, hint, placeholder }) =>
          choices === undefined ? (
            <InputField
              name={name}
              label={label}
              value={values[name]}
              error={problems[name]}
              hint={hint}
              placeholder={placeholder}
              maxlength={100}
              autocomplete="off"
            />
          ) : (
            <SelectField name={name} label={label} value={values[name]} error={problems[name]} choices={choices} />
          ),
        )}
      </div>
    </details>
  )
}
