import type { PropsWithChildren } from 'hono/jsx'
import { Frame } from './frame.tsx'
import { Doings } from './parts/doings.tsx'
import { Notice } from './parts/notice.tsx'
import { Text } from './parts/text.tsx'
import { SessionLink } from './sign-in/session-link.tsx'
import type { View } from './view.ts'

interface LayoutProps {
  readonly view: View
  readonly title: string
  readonly place?: string
}

/** A page in its frame, with what everybody should know above it. */
export function Layout({ view, title, place, children }: PropsWithChildren<LayoutProps>) {
  return (
    <Frame title={title} place={place} csrfToken={view.csrfToken} end={<SessionLink view={view} />}>
      <Banners view={view} />
      <Doings view={view} />
      {children}
    </Frame>
  )
}

function Banners({ view: { context } }: { readonly view: View }) {
  const { problem } = context.archiving
  return (
    <div id="banners" data-live="banners">
      {context.fake && (
        <p class="fake-banner">
          <strong>These videos are made up.</strong> No <code>YOUTUBE_API_KEY</code> is set, so this archive is filled
          from a fake YouTube inside this server.
        </p>
      )}
      {problem !== undefined && (
        <Notice tone="warning">
          <p>
            <strong>Nothing is archived just now.</strong> It is tried again all the time, and what is stored can be
            searched.
          </p>
          <p>
            <Text>{problem}</Text>
          </p>
        </Notice>
      )}
    </div>
  )
}
