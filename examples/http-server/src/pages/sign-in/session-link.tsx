import { Icon } from '../parts/icon.tsx'
import { PostForm } from '../parts/post-form.tsx'
import type { View } from '../view.ts'

/** Signing in or out, where an admin token is demanded at all. */
export function SessionLink({ view }: { readonly view: View }) {
  if (view.context.settings.adminToken === undefined) return null
  if (!view.isAdmin) return <a href={signInAddress(view.url)}>Sign in</a>
  return (
    <PostForm view={view} action="/sign-out" class="inline-form">
      <button type="submit" class="link-button">
        <Icon name="out" />
        Sign out
      </button>
    </PostForm>
  )
}

/** Where one signs in to come back to a page. */
export function signInAddress({ pathname, search }: URL): string {
  return `/sign-in?${new URLSearchParams({ next: pathname + search })}`
}
