import type { SourceRecord } from '@youtube-archives/core'

const states = {
  active: ['good', 'Active'],
  paused: ['', 'Paused'],
  stopped: ['problem', 'Stopped'],
} as const

/** Whether a source is worked on. */
export function SourceState({ source }: { readonly source: SourceRecord }) {
  const [tone, word] = states[source.state]
  return <span class={`state ${tone}`}>{word}</span>
}
