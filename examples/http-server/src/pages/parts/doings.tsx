import type { View } from '../view.ts'
import { Notice } from './notice.tsx'

/** What a form did, told on the page it led to. The address holds the code only, so nobody can put words of their own there. */
const done: Readonly<Record<string, string>> = {
  'source-added': 'The source was added. Its first videos appear as soon as they are read.',
  'source-changed': 'The source was changed.',
  'source-paused': 'The source is paused. Nothing of it is lost, and nothing is read until you resume it.',
  'source-resumed': 'The source is active again.',
  'source-removed': 'The source was removed. Its videos stay in the archive.',
  'source-removed-with-videos': 'The source was removed, with the videos that no other source found.',
  'key-submitted': 'The key was stored, encrypted. It is used from now on, and never shown again.',
  'key-removed': 'The key was removed, and its encrypted form deleted.',
  'key-retried': 'The key is active again, and used with the next call.',
  'task-retried': 'The task is tried again.',
  'task-given-up': 'The task was let go. It stays in the ledger as given up, and can be tried again.',
  'signed-out': 'You are signed out.',
}

export function Doings({ view: { url } }: { readonly view: View }) {
  const code = url.searchParams.get('done') ?? ''
  const text = Object.hasOwn(done, code) ? done[code] : undefined
  return (
    <div id="doings" role="status">
      {text !== undefined && <Notice tone="good">{text}</Notice>}
    </div>
  )
}
