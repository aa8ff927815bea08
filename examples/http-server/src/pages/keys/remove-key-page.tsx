import { Layout } from '../layout.tsx'
import { PostForm } from '../parts/post-form.tsx'
import type { View } from '../view.ts'

/** Asks before a key is removed. */
export function RemoveKeyPage({ view, keyId }: { readonly view: View; readonly keyId: string }) {
  return (
    <Layout view={view} title={`Remove key ${keyId}`} place="/keys">
      <a class="crumb" href="/keys">
        Keys
      </a>
      <div class="page-head">
        <div>
          <h1>
            Remove key <code>{keyId}</code>?
          </h1>
          <p>Its encrypted form is deleted. What its project has used today stays counted.</p>
        </div>
      </div>
      <PostForm view={view} action={`/keys/${encodeURIComponent(keyId)}/remove`}>
        <div class="form-actions">
          <button type="submit" class="button danger">
            Remove the key
          </button>
          <a href="/keys">Cancel</a>
        </div>
      </PostForm>
    </Layout>
  )
}
