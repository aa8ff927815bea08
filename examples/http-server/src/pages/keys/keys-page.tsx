import type { KeyPoolStatus, KeyStatus, ProjectStatus } from '@youtube-archives/core'
import { formatCountOf } from '../../format/count.ts'
import { Layout } from '../layout.tsx'
import type { FormProblems, FormValues } from '../parts/form-values.ts'
import { Empty } from '../parts/notice.tsx'
import { ProblemList } from '../parts/problem-list.tsx'
import { Text } from '../parts/text.tsx'
import type { View } from '../view.ts'
import { KeyForm } from './key-form.tsx'
import { KeyRow } from './key-row.tsx'
import { Meter } from './meter.tsx'
import { NoUsableKey } from './no-usable-key.tsx'
import { keyLabels } from './read-key-form.ts'

interface KeysPageProps {
  readonly view: View
  readonly status: KeyPoolStatus
  readonly values?: FormValues
  readonly problems?: FormProblems
}

export function KeysPage({ view, status, values = {}, problems = {} }: KeysPageProps) {
  const { projects, keys } = status
  return (
    <Layout view={view} title="Keys" place="/keys">
      <div class="page-head">
        <div>
          <h1>Keys</h1>
          <p>Every call to YouTube is paid for with a key, out of the daily quota of the key’s project.</p>
        </div>
      </div>
      <NoUsableKey status={status} />
      <ProblemList problems={problems} labels={keyLabels} />
      <div class="two-columns">
        <div id="keys" data-live="keys">
          {projects.length === 0 && (
            <Empty title="No key yet">
              <p>Submit one here, or start the server with YOUTUBE_API_KEY.</p>
            </Empty>
          )}
          {projects.map((project) => (
            <Project
              view={view}
              project={project}
              keys={keys.filter(({ projectId }) => projectId === project.projectId)}
            />
          ))}
        </div>
        <section aria-labelledby="submit-title">
          <h2 id="submit-title">Submit a key</h2>
          <KeyForm view={view} values={values} problems={problems} />
          <Policy />
          <SecretNote view={view} />
        </section>
      </div>
    </Layout>
  )
}

function Project({
  view,
  project,
  keys,
}: {
  readonly view: View
  readonly project: ProjectStatus
  readonly keys: readonly KeyStatus[]
}) {
  const { projectId, aliases, buckets } = project
  // A project that nobody named and YouTube has not yet is called after its key.
  const isNamed = !projectId.startsWith('key:')
  return (
    <section class="card project" id={`project-${projectId}`}>
      <div class="card-head">
        <h2>{isNamed ? <Text>{`Project ${projectId}`}</Text> : 'A project not named yet'}</h2>
        <span class="quiet">{formatCountOf(keys.length, 'key')}</span>
      </div>
      {aliases.length > 0 && (
        <p class="quiet">
          also called <Text>{aliases.join(', ')}</Text>
        </p>
      )}
      <div class="meters">
        {buckets.map((bucket) => (
          <Meter status={bucket} />
        ))}
      </div>
      <ul class="key-list" aria-label="Its keys">
        {keys.map((key) => (
          <KeyRow view={view} status={key} />
        ))}
      </ul>
    </section>
  )
}

/** One sentence that everybody who adds a key should have read. */
function Policy() {
  return (
    <p class="policy">
      <strong>One project for one client:</strong> YouTube’s{' '}
      <a href="https://developers.google.com/youtube/terms/developer-policies">Developer Policies</a> (III.D.1.c) allow
      exactly one Google Cloud project for each API client, so keys of several projects are for tenants or clients of
      their own, never for more quota; ask YouTube for that.
    </p>
  )
}

function SecretNote({ view: { context } }: { readonly view: View }) {
  const { secretFile } = context
  return (
    <p class="policy">
      {secretFile === undefined ? (
        <>Submitted keys are encrypted under ARCHIVE_SECRET, which is not in the database.</>
      ) : (
        <>
          Submitted keys are encrypted under a secret that this server made. It is in <code>{secretFile.path}</code>,
          not in the database: keep a copy, without it the keys have to be submitted again.
        </>
      )}
    </p>
  )
}
