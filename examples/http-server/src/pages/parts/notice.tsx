import type { PropsWithChildren } from 'hono/jsx'
import { Icon } from './icon.tsx'

type Tone = 'info' | 'good' | 'warning' | 'problem'

/** Something a person should know. `problem` is read out at once. */
export function Notice({ tone, children }: PropsWithChildren<{ readonly tone: Tone }>) {
  return (
    <div class={`notice ${tone}`} role={tone === 'problem' ? 'alert' : tone === 'good' ? 'status' : undefined}>
      <Icon name={tone === 'good' ? 'check' : 'alert'} />
      <div>{children}</div>
    </div>
  )
}

/** What to do where there is nothing to show. */
export function Empty({ title, children }: PropsWithChildren<{ readonly title: string }>) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}
