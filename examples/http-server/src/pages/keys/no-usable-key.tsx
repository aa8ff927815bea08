import type { KeyPoolStatus } from '@youtube-archives/core'
import { Notice } from '../parts/notice.tsx'

/** Says so where nothing can be read from YouTube until a person does something about the keys. */
export function NoUsableKey({ status: { keys } }: { readonly status: KeyPoolStatus }) {
  if (keys.some(({ state }) => state === 'active' || state === 'cooling-down')) return null
  return (
    <Notice tone="warning">
      <strong>No key can pay.</strong> {keys.length === 0 ? 'There is none yet' : 'Every key is rejected or blocked'},
      so nothing is read from YouTube. <a href="/keys">Submit one, or let one try again</a>; what is stored can be
      searched.
    </Notice>
  )
}
