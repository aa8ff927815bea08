import type { FeedEntry } from '../../live/feed-entry.ts'

/** An entry as it comes over the line. */
export type ToldEntry = Omit<FeedEntry, 'at'> & { readonly at: string }

/** Who hears of the feed. */
export interface FeedListener {
  /** Something happened. */
  entry(entry: ToldEntry): void
  /** The line is there again, and things may have been missed. */
  caughtUp(): void
}

/**
 * Hears the live feed while the page can be seen: a browser has few connections for each server, and pages in the background would take them all.
 */
export function listenToFeed(listeners: readonly FeedListener[]): void {
  const sign = document.getElementById('live')
  if (sign === null) return
  const types = (sign.dataset.types ?? '').split(' ')
  let stream: EventSource | undefined
  let hasBeenOpen = false
  const open = (): void => {
    stream = new EventSource('/api/events')
    stream.addEventListener('open', () => {
      show(sign, 'on', 'Live')
      if (hasBeenOpen) for (const listener of listeners) listener.caughtUp()
      hasBeenOpen = true
    })
    stream.addEventListener('error', () => show(sign, 'off', 'Reconnecting'))
    for (const type of types) {
      stream.addEventListener(type, ({ data }: MessageEvent<string>) => {
        const entry = JSON.parse(data) as ToldEntry
        for (const listener of listeners) listener.entry(entry)
      })
    }
  }
  const followVisibility = (): void => {
    if (document.visibilityState === 'visible' && stream === undefined) open()
    if (document.visibilityState === 'hidden') {
      stream?.close()
      stream = undefined
    }
  }
  document.addEventListener('visibilitychange', followVisibility)
  // A page that the browser keeps for going back has no use for a line either.
  addEventListener('pagehide', () => stream?.close())
  followVisibility()
}

function show(sign: HTMLElement, state: 'on' | 'off', text: string): void {
  sign.hidden = false
  sign.className = `live ${state}`
  sign.textContent = text
}
