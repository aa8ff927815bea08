import { Layout } from '../layout.tsx'
import { Field } from '../parts/field.tsx'
import { PostForm } from '../parts/post-form.tsx'
import type { View } from '../view.ts'

interface SignInPageProps {
  readonly view: View
  /** Where to go on. */
  readonly next: string
  readonly problem?: string
}

export function SignInPage({ view, next, problem }: SignInPageProps) {
  return (
    <Layout view={view} title="Sign in">
      <div class="narrow">
        <div class="page-head">
          <div>
            <h1>Sign in</h1>
            <p>Keys, and everything that changes something, ask for the admin token of this server.</p>
          </div>
        </div>
        <PostForm view={view} action="/sign-in" class="card form-card">
          <input type="hidden" name="next" value={next} />
          <Field name="token" label="Admin token" error={problem} hint="The server was started with it as ADMIN_TOKEN.">
            <input
              id="token"
              name="token"
              type="password"
              required
              autocomplete="current-password"
              aria-describedby={problem === undefined ? 'token-hint' : 'token-error token-hint'}
              aria-invalid={problem === undefined ? undefined : 'true'}
            />
          </Field>
          <div class="form-actions">
            <button type="submit" class="button primary">
              Sign in
            </button>
          </div>
        </PostForm>
      </div>
    </Layout>
  )
}
