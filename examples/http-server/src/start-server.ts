import { setMaxListeners } from 'node:events'
import { createApp } from './app.ts'
import { keepArchiving } from './archive/keep-archiving.ts'
import { type ArchiveParts, openArchive } from './archive/open-archive.ts'
import { RecentSources } from './archive/recent-sources.ts'
import { RecentTexts } from './archive/recent-texts.ts'
import type { ServerContext } from './context.ts'
import { listen } from './listen.ts'
import { Listeners } from './live/listeners.ts'
import { LiveFeed } from './live/live-feed.ts'
import { noteUnitsToday } from './live/units-today.ts'
import type { Logger } from './logs/make-logger.ts'
import { countEvents } from './metrics/server-metrics.ts'
import { deriveSessionKey } from './safety/session-key.ts'
import type { Settings } from './settings/settings.ts'

export interface RunningServer {
  readonly url: string
  readonly context: ServerContext
  /** Finishes open requests, settles the page in flight, and closes the storage. Safe to call twice. */
  close(): Promise<void>
}

const graceMs = 5_000

/** Opens the archive, begins to archive, and listens. */
export async function startServer(
  settings: Settings,
  { logger, ...parts }: ArchiveParts & { readonly logger: Logger },
): Promise<RunningServer> {
  const archive = await openArchive(settings, parts)
  const { store, archiver, secret } = archive
  const stop = new AbortController()
  // Each look at a new source and each reader of the feed listens for the end of the server; more than ten of them are no leak.
  setMaxListeners(0, stop.signal)
  const feed = new LiveFeed()
  feed.follow(archiver)
  const archiving = keepArchiving(archiver, {
    signal: stop.signal,
    searchesAtFirst: archive.fake === undefined ? 2 : 20,
    onProblem: (error) => logger.error({ err: error }, 'nothing is archived until this is mended'),
  })
  const context: ServerContext = {
    ...archive,
    settings,
    archiving,
    recentSources: new RecentSources(store),
    large: new RecentTexts({ forMs: 60_000, most: 1_000 }),
    feed,
    listeners: new Listeners(),
    metrics: countEvents(archiver),
    logger,
    sessionKey: deriveSessionKey(secret, settings.adminToken),
    signal: stop.signal,
  }
  const noting = noteUnitsToday(context)
  const closeArchive = async (): Promise<void> => {
    stop.abort('The server stops')
    await Promise.all([archiving.ended, noting])
    await store.close()
  }
  try {
    const listening = await listen(createApp(context), settings)
    let closing: Promise<void> | undefined
    const close = async (): Promise<void> => {
      stop.abort('The server stops')
      await listening.close(graceMs)
      await closeArchive()
    }
    return {
      url: listening.url,
      context,
      close: () => {
        closing ??= close()
        return closing
      },
    }
  } catch (error) {
    await closeArchive()
    throw error
  }
}
