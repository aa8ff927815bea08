import type { SourceStatus } from '@youtube-archives/core'
import { formatCountOf } from '../../format/count.ts'
import { Layout } from '../layout.tsx'
import { PostForm } from '../parts/post-form.tsx'
import { Text } from '../parts/text.tsx'
import type { View } from '../view.ts'
import { sourceAddress, sourceName } from './source-name.ts'

/** Asks before a source is removed: there is no way back but reading it all again. */
export function RemovePage({ view, status }: { readonly view: View; readonly status: SourceStatus }) {
  const { source, videos } = status
  const name = sourceName(source)
  const address = sourceAddress(source.sourceId)
  return (
    <Layout view={view} title={`Remove ${name}`} place="/sources">
      <a class="crumb" href={address}>
        <Text>{name}</Text>
      </a>
      <div class="page-head">
        <div>
          <h1>
            Remove <Text>{name}</Text>?
          </h1>
          <p>
            Its tasks and the ledger of what has been read go. Adding it again later begins anew. Pausing it instead
            loses nothing.
          </p>
        </div>
      </div>
      <PostForm view={view} action={`${address}/remove`} class="card form-card">
        <fieldset>
          <legend class="visually-hidden">What becomes of its videos</legend>
          <div class="choice">
            <input type="radio" name="videos" value="keep" id="keep" checked />
            <label for="keep">
              <strong>Keep the {formatCountOf(videos.stored, 'video')}</strong> in the archive
            </label>
          </div>
          <div class="choice">
            <input type="radio" name="videos" value="remove" id="remove" />
            <label for="remove">
              <strong>Remove them too</strong>, but for those that another source found
            </label>
          </div>
        </fieldset>
        <div class="form-actions">
          <button type="submit" class="button danger">
            Remove the source
          </button>
          <a href={address}>Cancel</a>
        </div>
      </PostForm>
    </Layout>
  )
}
