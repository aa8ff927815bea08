import type { Child, PropsWithChildren } from 'hono/jsx'
import { assetUrl } from '../assets/asset-files.ts'
import { plainText } from '../format/plain-text.ts'
import { feedTypes } from '../live/live-feed.ts'
import { Mark } from './parts/icon.tsx'

interface FrameProps {
  readonly title: string
  /** Address of the page's place in the navigation. */
  readonly place?: string | undefined
  /** What forms and scripts send back; none where there is nothing to change. */
  readonly csrfToken?: string | undefined
  /** The right end of the top line. */
  readonly end?: Child
}

const places: readonly (readonly [string, string])[] = [
  ['/', 'Search'],
  ['/sources', 'Sources'],
  ['/keys', 'Keys'],
  ['/work', 'Work'],
]

// What scripts listen for: a stream names each event, and hears only those it asks for.
const liveTypes = feedTypes.join(' ')

/** Head, top and bottom of every page, errors included: made without asking the archive. */
export function Frame({ title, place, csrfToken, end, children }: PropsWithChildren<FrameProps>) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {csrfToken && <meta name="csrf-token" content={csrfToken} />}
        <title>{`${plainText(title)} · youtube-archives`}</title>
        <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('styles.css')} />
        <script type="module" src={assetUrl('main.js')} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="top">
          <div class="top-inner">
            <a class="brand" href="/">
              <Mark />
              <span>youtube-archives</span>
            </a>
            <nav aria-label="Pages">
              <ul>
                {places.map(([address, name]) => (
                  <li>
                    <a href={address} aria-current={address === place ? 'page' : undefined}>
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <div class="top-end">
              <span id="live" class="live" data-types={liveTypes} hidden />
              {end}
            </div>
          </div>
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

function Footer() {
  return (
    <footer class="bottom">
      <p>
        Videos and what is said of them come from <a href="https://www.youtube.com/">YouTube</a>. Not affiliated with
        YouTube or Google.
      </p>
      <p>
        <a href="https://www.youtube.com/t/terms">YouTube Terms of Service</a>
        <a href="https://policies.google.com/privacy">Google Privacy Policy</a>
        <a href="/api/openapi.json">API</a>
      </p>
    </footer>
  )
}
