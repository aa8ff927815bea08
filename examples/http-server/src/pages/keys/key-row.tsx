import type { KeyStatus } from '@youtube-archives/core'
import { PostButton } from '../parts/post-form.tsx'
import { Text } from '../parts/text.tsx'
import { ExactTime, Time } from '../parts/time.tsx'
import type { View } from '../view.ts'

const states = {
  active: ['good', 'Active'],
  'cooling-down': ['warning', 'Pauses'],
  rejected: ['problem', 'Rejected'],
  'blocked-here': ['problem', 'Blocked here'],
} as const

const origins = {
  given: 'from the environment',
  submitted: 'submitted here',
  elsewhere: 'of another process',
} as const

export function KeyRow({ view, status }: { readonly view: View; readonly status: KeyStatus }) {
  const { keyId, state, reason, origin, coolingDownUntil, lastUsedAt } = status
  const [tone, word] = states[state]
  const address = `/keys/${encodeURIComponent(keyId)}`
  return (
    <li class="key-row" id={`key-${keyId}`}>
      <div class="key-name">
        <code>{keyId}</code>
        <span class={`state ${tone}`}>{word}</span>
        <span class="quiet">{origins[origin]}</span>
      </div>
      <p class="quiet">
        {lastUsedAt === undefined ? (
          'Not used yet'
        ) : (
          <>
            Last used <Time at={lastUsedAt} now={view.now} />
          </>
        )}
        {coolingDownUntil !== undefined && (
          <>
            {' '}
            · pauses until <ExactTime at={coolingDownUntil} />
          </>
        )}
      </p>
      {reason !== undefined && (
        <p class="key-reason">
          <Text>{reason}</Text>
        </p>
      )}
      <div class="key-actions">
        {state !== 'active' && (
          <PostButton
            view={view}
            action={`${address}/retry`}
            label="Try again"
            of={`key ${keyId}`}
            class="button small"
          />
        )}
        {origin === 'submitted' && (
          <a class="button small danger" href={`${address}/remove`}>
            Remove… <span class="visually-hidden">key {keyId}</span>
          </a>
        )}
      </div>
    </li>
  )
}
