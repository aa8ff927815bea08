import { delay, systemClock } from '@youtube-archives/core'
import type { FeedEntry } from './feed-entry.ts'
import type { LiveFeed } from './live-feed.ts'

const heartbeatMs = 15_000
const mostWaiting = 500

/**
 * Entries of the feed as the lines of server-sent events, from those after `after` that are still kept on. A reader who is so slow that too many wait is let go: its
 * browser comes back by itself, and says where it was.
 */
export async function* followFeed(
  feed: LiveFeed,
  {
    after,
    signal,
    onEnd,
  }: { readonly after: number | undefined; readonly signal: AbortSignal; readonly onEnd: () => void },
): AsyncGenerator<string, void, void> {
  const waiting: FeedEntry[] = after === undefined ? [] : [...feed.since(after)]
  let wake: AbortController | undefined
  const stop = feed.listen((entry) => {
    waiting.push(entry)
    wake?.abort()
  })
  try {
    yield 'retry: 3000\n\n'
    while (!signal.aborted && waiting.length <= mostWaiting) {
      const entries = waiting.splice(0)
      if (entries.length > 0) {
        yield entries.map(toEvent).join('')
        continue
      }
      wake = new AbortController()
      // Woken by an entry, by the end, or by the time: without a word now and then proxies cut the line.
      const isQuiet = await delay(heartbeatMs, {
        signal: AbortSignal.any([signal, wake.signal]),
        clock: systemClock,
      }).then(
        () => true,
        () => false,
      )
      if (isQuiet) yield ': still there\n\n'
    }
  } finally {
    stop()
    onEnd()
  }
}

function toEvent(entry: FeedEntry): string {
  return `id: ${entry.id}\nevent: ${entry.type}\ndata: ${JSON.stringify(entry)}\n\n`
}
